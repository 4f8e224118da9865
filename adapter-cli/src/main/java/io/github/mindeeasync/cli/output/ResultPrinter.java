package io.github.mindeeasync.cli.output;

import java.io.IOException;
import java.io.OutputStream;

/** One way to print results. */
@FunctionalInterface
public interface ResultPrinter {

    /**
     * Prints a result, if this format shows such a one.
     *
     * @throws IOException if nobody reads the output any more, or it cannot be written
     */
    void print(Result result, OutputStream out) throws IOException;
}
