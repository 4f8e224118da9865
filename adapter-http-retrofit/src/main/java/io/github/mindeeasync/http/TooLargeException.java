package io.github.mindeeasync.http;

/** An answer is larger than the bound that was set: asking again does not help. */
final class TooLargeException extends TellingException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long bound) {
        super("the answer is larger than the bound of " + bound + " bytes (maxAnswerBytes)");
    }
}
