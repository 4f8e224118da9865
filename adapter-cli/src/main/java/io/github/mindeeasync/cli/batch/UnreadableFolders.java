package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.cli.shell.Notices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Folders that could not be read: named once each, and the batch goes on with the others. Thread-safe. */
final class UnreadableFolders {
    private final Notices notices;
    private final Set<String> folders = new LinkedHashSet<>();

    UnreadableFolders(Notices notices) {
        this.notices = notices;
    }

    synchronized void add(Path folder, IOException reason) {
        if (folders.add(folder.toString())) {
            notices.say("the folder " + folder + " cannot be read ("
                    + reason.getClass().getSimpleName() + "); the documents in it are left out");
        }
    }

    synchronized List<String> all() {
        return List.copyOf(folders);
    }
}
