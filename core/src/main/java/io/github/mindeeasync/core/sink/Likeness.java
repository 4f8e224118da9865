package io.github.mindeeasync.core.sink;

import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.ledger.LedgerEntry;
import io.github.mindeeasync.core.ledger.SendAttempt;
import java.time.Duration;
import java.time.Instant;

/** Whether a delivery, whose job no submission has, could be of an attempt to submit that no answer came to. */
final class Likeness {
    /** How far the API's clock and ours may be apart, and how long it may take to issue a job after it was sent. */
    static final Duration SLACK = Duration.ofMinutes(1);

    private Likeness() {}

    /** Whether the delivery tells all that is needed to match it: a name, a product and the instant it was issued. */
    static boolean isComplete(Told told) {
        return told.name() != null
                && told.issuedAt() != null
                && (told.expected() != null || told.product().hasPath());
    }

    /** Whether nothing that the delivery tells speaks against the submission. */
    static boolean fits(Told told, LedgerEntry entry) {
        return fitsName(told, entry.draft().source())
                && fitsProduct(told, entry.draft().target().product())
                && entry.attempts().stream().anyMatch(attempt -> fitsTime(told, attempt));
    }

    static boolean fitsName(Told told, String source) {
        return told.name() == null || plain(told.name()).equals(plain(source));
    }

    /** Control characters do not travel in a file name. */
    static String plain(String name) {
        return name.replaceAll("\\p{Cntrl}", "_");
    }

    static boolean fitsProduct(Told told, Product sentTo) {
        Product expected = told.expected();
        return (expected == null || expected.equals(sentTo)) && told.product().couldBe(sentTo);
    }

    /** An attempt that was answered has the job that the ledger knows, or none. */
    private static boolean fitsTime(Told told, SendAttempt attempt) {
        Instant issued = told.issuedAt();
        Instant end = attempt.endedAt();
        boolean early = issued != null && issued.isBefore(attempt.startedAt().minus(SLACK));
        boolean late = issued != null && end != null && issued.isAfter(end.plus(SLACK));
        return attempt.isUnanswered() && !early && !late;
    }
}
