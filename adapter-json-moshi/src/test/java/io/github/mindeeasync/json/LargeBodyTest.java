package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.prediction.Payload;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** All words of 20 pages. */
class LargeBodyTest {
    private static final int PAGES = 20;

    @Test
    void reads_all_words_of_twenty_pages() {
        Payload payload = Bodies.decode(words(1_500));
        assertThat(payload.warnings()).isEmpty();
        assertThat(payload.raw().size()).isGreaterThan(4_000_000);
        assertThat(payload.prediction().inference().pages()).hasSize(PAGES);
        assertThat(payload.prediction()
                        .inference()
                        .pages()
                        .get(19)
                        .prediction()
                        .get("words")
                        .orElseThrow()
                        .items())
                .hasSize(1_500);
    }

    @Test
    void takes_no_more_than_its_share_of_work_for_a_body_four_times_as_large() {
        byte[] small = words(300);
        byte[] large = words(1_200);
        // Processor time of this thread, the best of several runs, so that a busy machine does not decide; quadratic
        // would be 16.
        double ratio = (double) best(large) / best(small);
        assertThat(ratio).isLessThan(12);
    }

    @Test
    void is_not_held_up_by_a_thousand_warnings_below_a_huge_key() {
        String key = "k".repeat(4_000_000);
        String twice = "\"a\":1,".repeat(100_000) + "\"a\":1";
        Payload payload = assertTimeout(
                Duration.ofSeconds(30), () -> Bodies.decode(Bodies.utf8("{\"" + key + "\":{" + twice + "}}")));
        assertThat(payload.warnings()).hasSize(Warnings.MOST + 1);
        assertThat(payload.warnings().get(0).path()).hasSizeLessThan(100).endsWith("...'].a");
    }

    private static long best(byte[] body) {
        long best = Long.MAX_VALUE;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 6; i++) {
            long start = threads.getCurrentThreadCpuTime();
            Bodies.decode(body);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        return best;
    }

    static byte[] words(int perPage) {
        StringBuilder body = new StringBuilder("{\"document\":{\"id\":\"d\",\"n_pages\":20,\"inference\":{\"pages\":[");
        for (int page = 0; page < PAGES; page++) {
            body.append(page == 0 ? "" : ",").append("{\"id\":").append(page).append(",\"prediction\":{\"words\":[");
            for (int word = 0; word < perPage; word++) {
                double y = word / (double) perPage;
                body.append(word == 0 ? "" : ",")
                        .append(String.format(
                                Locale.ROOT,
                                "{\"confidence\":0.99,\"page_id\":%d,\"polygon\":[[0.101,%.4f],[0.215,%.4f],"
                                        + "[0.215,%.4f],[0.101,%.4f]],\"text\":\"word-%d with \\u00e9 and ü\"}",
                                page,
                                y,
                                y,
                                y + 0.01,
                                y + 0.01,
                                word));
            }
            body.append("]}}");
        }
        return Bodies.utf8(body.append("]}}}").toString());
    }

    /** Prints how long decoding takes; run it by hand. */
    public static void main(String[] args) {
        for (byte[] body : new byte[][] {words(11), words(1_750)}) {
            RawPayload raw = RawPayload.of(body, Dialect.V1);
            long best = Long.MAX_VALUE;
            long total = 0;
            int runs = body.length > 1_000_000 ? 60 : 6_000;
            for (int i = 0; i < runs; i++) {
                long start = System.nanoTime();
                Bodies.CODEC.decode(raw);
                long took = System.nanoTime() - start;
                best = Math.min(best, took);
                total += i < runs / 2 ? 0 : took;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d bytes: best %.3f ms, mean of the second half %.3f ms%n",
                    body.length,
                    best / 1e6,
                    total / 1e6 / (runs - runs / 2));
        }
    }
}
