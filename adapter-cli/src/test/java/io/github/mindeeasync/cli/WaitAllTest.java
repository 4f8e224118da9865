package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.fixtures.SampleDocuments;
import io.github.mindeeasync.sandbox.Sandbox;
import io.github.mindeeasync.sandbox.job.ProcessingTime;
import io.github.mindeeasync.sandbox.quota.Quota;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code wait --all}: every job of the ledger that has no result yet. */
@Timeout(60)
class WaitAllTest {
    @TempDir
    Path folder;

    private static Sandbox api(Duration processing) {
        return Sandbox.builder()
                .quota(Quota.none())
                .processing(ProcessingTime.fixed(processing))
                .start();
    }

    private Run run(Sandbox sandbox, String... arguments) {
        return Run.against(sandbox)
                .with(Run.STATE, folder.resolve("state").toString())
                .run(arguments);
    }

    private String document(int pages) {
        return SampleDocuments.writePdf(folder, pages).toString();
    }

    @Test
    void every_unfinished_job_is_waited_for_and_printed_and_then_there_is_none_left() {
        try (Sandbox sandbox = api(Duration.ofMillis(300))) {
            Run submitted = run(sandbox, "submit", document(1), document(2), "-p", "invoices/4");
            assertThat(run(sandbox, "predict", document(3), "-p", "invoices/4").exitCode())
                    .isZero();

            Run all = run(sandbox, "wait", "--all", "-o", "json");
            Run again = run(sandbox, "wait", "--all", "-o", "json");

            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(Run.texts(all.out(), "job")).containsAll(submitted.lines());
            assertThat(all.lines()).hasSize(2);
            assertThat(again.exitCode()).isZero();
            assertThat(again.out()).isEmpty();
            assertThat(again.err()).contains("the ledger knows no job of account default without a result");
            assertThat(sandbox.counters().submits()).isEqualTo(3);
        }
    }

    @Test
    void at_the_timeout_the_same_command_is_named_again() {
        try (Sandbox sandbox = api(Duration.ofMinutes(5))) {
            for (int i = 1; i <= 6; i++) {
                run(sandbox, "submit", document(i), "-p", "invoices/4");
            }
            Run all = run(sandbox, "wait", "--all", "--timeout", "500ms");

            assertThat(all.exitCode()).isEqualTo(3);
            assertThat(all.err()).contains("Resume with: mindee-async wait --all");
        }
    }

    @Test
    void jobs_of_other_accounts_are_counted_and_left() {
        try (Sandbox sandbox = api(Duration.ofMillis(100))) {
            run(sandbox, "submit", document(1), "-p", "invoices/4", "--account", "other");
            Run all = run(sandbox, "wait", "--all");

            assertThat(all.exitCode()).isZero();
            assertThat(all.err()).contains("1 of the ledger's jobs without a result are of another --account");
            assertThat(sandbox.counters().polls()).isZero();
        }
    }

    @Test
    void what_contradicts_itself_is_refused() {
        Run both = new Run.Setting().with("MINDEE_API_KEY", "any").run("wait", "--all", "v1:mindee/invoices/v4/abc");
        Run nowhere = new Run.Setting().with("MINDEE_API_KEY", "any").run("wait", "--all", "--ledger", "none");

        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("Leave the TOKENs out");
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("--ledger none leaves none");
    }
}
