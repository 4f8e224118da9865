package io.github.mindeeasync.http;

/** Makes one kind of result from whatever an attempt came to. */
interface Reader<R> {

    /** An answer came; its body may be broken off. */
    R read(Answer answer, Attempt attempt);

    /** No answer came. */
    R failed(Throwable failure, String cause, Attempt attempt);
}
