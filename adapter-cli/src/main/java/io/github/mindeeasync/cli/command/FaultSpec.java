package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.sandbox.fault.Endpoint;
import io.github.mindeeasync.sandbox.fault.Fault;
import io.github.mindeeasync.sandbox.fault.Faults;
import io.github.mindeeasync.sandbox.fault.JobFailure;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fault as people write it: {@code submit=503}, {@code poll=html-502@10%}, {@code fetch=truncated@1}.
 *
 * @param when {@code 10%}, the number of a request, or null for always
 */
record FaultSpec(Endpoint endpoint, Fault fault, @Nullable String when) {
    private static final Pattern FORM =
            Pattern.compile("(submit|poll|fetch)=([a-z0-9-]+)(?:@(\\d{1,9}|\\d{1,3}(?:\\.\\d+)?%))?");
    private static final Pattern STATUS = Pattern.compile("(html-)?([1-5]\\d\\d)");
    private static final Set<String> OF_JOBS = Set.of("failed", "endless");
    private static final double HALF = 0.5;

    /** @throws IllegalArgumentException if the text has another form */
    static FaultSpec parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Not a fault: \"" + text
                    + "\". Write ENDPOINT=FAULT[@WHEN], such as submit=503 or poll=reset@10%.");
        }
        Endpoint endpoint = Endpoint.valueOf(form.group(1).toUpperCase(Locale.ROOT));
        if (endpoint != Endpoint.SUBMIT && OF_JOBS.contains(form.group(2))) {
            throw new IllegalArgumentException("Not a fault of " + form.group(1) + ": \"" + text
                    + "\". A job is failed or endless from its submission: write submit=" + form.group(2) + ".");
        }
        return new FaultSpec(endpoint, fault(form.group(2)), checked(form.group(3), text));
    }

    private static @Nullable String checked(@Nullable String when, String text) {
        if (when != null && when.endsWith("%") && share(when) > 1) {
            throw new IllegalArgumentException("Not a share: \"" + text + "\". 100% is every request.");
        } else if (when != null && !when.endsWith("%") && Long.parseLong(when) == 0) {
            throw new IllegalArgumentException(
                    "Not the number of a request: \"" + text + "\". The first is 1; a share ends in %, such as 10%.");
        }
        return when;
    }

    private static double share(String when) {
        return Double.parseDouble(when.substring(0, when.length() - 1)) / 100;
    }

    void commit(Faults faults) {
        if (when == null) {
            faults.rate(endpoint, 1, fault);
        } else if (when.endsWith("%")) {
            faults.rate(endpoint, share(when), fault);
        } else {
            faults.at(endpoint, Long.parseLong(when), fault);
        }
    }

    private static Fault fault(String word) {
        Matcher status = STATUS.matcher(word);
        if (status.matches()) {
            int code = Integer.parseInt(status.group(2));
            return status.group(1) == null ? Fault.status(code) : Fault.html(code);
        }
        return switch (word) {
            case "reset" -> Fault.reset();
            case "reset-in-body" -> Fault.resetWithinBody(HALF);
            case "reset-in-answer" -> Fault.resetWithinAnswer(HALF);
            case "hang" -> Fault.hang();
            case "truncated" -> Fault.truncated(HALF);
            case "empty" -> Fault.emptyBody();
            case "malformed" -> Fault.malformedJson();
            case "failed" -> Fault.jobFails(JobFailure.of("InvalidDocument", "The document cannot be read", "page 1"));
            case "endless" -> Fault.jobNeverEnds();
            default -> throw new IllegalArgumentException("Not a fault: \"" + word + "\". See --help for their names.");
        };
    }
}
