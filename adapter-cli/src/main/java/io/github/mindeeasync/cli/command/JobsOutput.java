package io.github.mindeeasync.cli.command;

import io.github.mindeeasync.cli.option.Findings;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How entries are printed; accepted before and after the word that says what to do. */
final class JobsOutput {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "summary",
            scope = ScopeType.INHERIT,
            description = "How to print: summary, or json (one object a line). Default: summary")
    private String output = "";

    /** Whether JSON is wanted. */
    boolean isJson(Findings findings) {
        boolean json = output.equals("json");
        if (!json && !output.equals("summary")) {
            findings.add("Not an output format here: \"" + output + "\". Choose summary or json.");
        }
        return json;
    }
}
