package io.github.mindeeasync.cli.command;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: ours and Java's. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = VersionText.class.getPackage().getImplementationVersion();
        return new String[] {
            "mindee-async " + (version == null ? "(unpacked)" : version),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name")
        };
    }
}
