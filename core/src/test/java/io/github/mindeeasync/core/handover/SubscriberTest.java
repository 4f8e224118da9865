package io.github.mindeeasync.core.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriberTest {
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private final List<Integer> missed = new ArrayList<>();

    private void hear(String news) {
        if (news.startsWith("bad")) {
            throw new IllegalStateException("the disk of the log is full");
        }
        heard.add(news);
    }

    private void tell(Subscriber<String> subscriber, String... news) {
        for (String each : news) {
            subscriber.tell(each, true);
        }
        runAll();
    }

    private void runAll() {
        for (Runnable next = threads.poll(); next != null; next = threads.poll()) {
            try {
                next.run();
            } catch (RuntimeException e) {
                heard.add("thrown out of the thread");
            }
        }
    }

    @Test
    void one_that_cannot_be_heard_is_counted_as_missed_and_takes_no_others_with_it() {
        Subscriber<String> subscriber = new Subscriber<>(threads::add, this::hear, missed::add);

        tell(subscriber, "one", "bad", "three", "bad too", "five");
        tell(subscriber, "six");

        assertThat(heard).containsExactly("one", "three", "five", "six");
        assertThat(missed).containsExactly(2);
    }

    @Test
    void where_not_even_what_was_missed_can_be_told_the_rest_is_heard_all_the_same() {
        Subscriber<String> subscriber = new Subscriber<>(threads::add, this::hear, count -> {
            missed.add(count);
            throw new IllegalStateException("still full");
        });

        tell(subscriber, "bad", "two");
        tell(subscriber, "three");

        assertThat(heard).containsExactly("two", "three");
        assertThat(missed).containsExactly(1);
    }
}
