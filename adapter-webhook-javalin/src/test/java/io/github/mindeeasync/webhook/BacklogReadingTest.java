package io.github.mindeeasync.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.delivery.Backlog;
import io.github.mindeeasync.core.port.in.Deliveries;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacklogReadingTest {
    private final HandClock clock = new HandClock();
    private final BacklogReading reading = new BacklogReading(clock);
    private final List<CompletableFuture<Map<String, Backlog>>> questions = new ArrayList<>();

    @BeforeEach
    void watch() {
        reading.of((Deliveries) Proxy.newProxyInstance(
                Deliveries.class.getClassLoader(), new Class<?>[] {Deliveries.class}, (proxy, method, arguments) -> {
                    CompletableFuture<Map<String, Backlog>> question = new CompletableFuture<>();
                    questions.add(question);
                    return question;
                }));
    }

    private double pending() {
        return reading.read(sink -> true, Backlog::pending);
    }

    private static Map<String, Backlog> pending(int count) {
        return Map.of("s", new Backlog(count, 0, 0, 0, Duration.ZERO));
    }

    @Test
    void each_read_shows_the_last_answer_and_asks_for_the_next() {
        assertThat(pending()).isNaN();
        questions.get(0).complete(pending(3));
        assertThat(pending()).isEqualTo(3);
        assertThat(questions).as("within a second").hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        assertThat(pending()).as("whoever asks once a minute").isEqualTo(3);
        questions.get(1).complete(pending(4));
        assertThat(pending()).isEqualTo(4);
    }

    @Test
    void an_inbox_that_hangs_is_asked_once_and_is_no_number_after_a_while() {
        pending();
        questions.get(0).complete(pending(3));
        clock.advance(Duration.ofSeconds(2));
        assertThat(pending()).isEqualTo(3);
        for (int second = 0; second < 9; second++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(pending()).isEqualTo(3);
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(pending()).isNaN();
        assertThat(questions).hasSize(2);

        questions.get(1).complete(pending(5));
        assertThat(pending()).isEqualTo(5);
    }
}
