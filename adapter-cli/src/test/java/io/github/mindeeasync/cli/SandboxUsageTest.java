package io.github.mindeeasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sandbox cannot be told to do is named before it starts. */
@Timeout(30)
class SandboxUsageTest {
    @ParameterizedTest
    @CsvSource({
        "--fault, submit=503@200%, 100% is every request",
        "--fault, submit=503@100.1%, 100% is every request",
        "--fault, submit=503@0, The first is 1",
        "--fault, poll=failed, write submit=failed",
        "--fault, fetch=endless@1, write submit=endless",
        "--fault, submit=oops, Not a fault",
        "--processing, lognormal:1s:NaN, Not a SIGMA",
        "--processing, lognormal:1s:-1, Not a SIGMA",
        "--processing, lognormal:1s:Infinity, Not a SIGMA",
        "--processing, lognormal:1s:wide, Not a SIGMA",
        "--processing, 5s-1s, is empty",
        "--quota, often, often",
        "--webhook-fault, lost, Not a fault of deliveries",
        "--webhook-fault, lost=2, such as lost=2%",
        "--webhook-fault, early=101%, 100% is every delivery",
        "--webhook-fault, lost=2%, Say where they go: --webhook URL",
        "--webhook, 127.0.0.1:8080/webhooks/invoices, Write it like http://127.0.0.1:8080",
        "--webhook, ftp://127.0.0.1/webhooks/invoices, Write it like http://127.0.0.1:8080",
        "--port, 70000, Not a port"
    })
    void a_setting_that_cannot_be_used_is_named(String option, String value, String problem) {
        Run run = Run.of("sandbox", option, value);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(problem).doesNotContain("unexpected");
        assertThat(run.out()).isEmpty();
    }
}
