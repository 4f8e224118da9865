package io.github.mindeeasync.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process with this test's class path, which starts fast. */
public final class Jvm {
    private Jvm() {}

    /** Runs this main class; the options are for the JVM. */
    public static ProcessBuilder of(List<String> options, String main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main);
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
