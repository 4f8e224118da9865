package io.github.mindeeasync.cli.wiring;

import io.github.mindeeasync.killloop.FailPoint;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Ends the process while an output file is being written, or as soon as it is there. Seen from outside the code that
 * writes, by looking again and again, so that the writing code needs to know nothing of it.
 */
final class WatchedFiles {
    private WatchedFiles() {}

    static void watch(FailPoint point, Path out) {
        if (!point.isFor("output") && !point.isFor("report")) {
            return;
        }
        Thread watcher = new Thread(() -> look(point, out.toFile()), "watcher");
        watcher.setDaemon(true);
        watcher.start();
    }

    @SuppressWarnings("InfiniteLoopStatement")
    private static void look(FailPoint point, File out) {
        File report = new File(out, "report.json");
        long reported = report.lastModified();
        int atFirst = results(out);
        while (true) {
            String[] names = names(out);
            boolean unfinished = Arrays.stream(names).anyMatch(name -> name.endsWith(".tmp"));
            int written = results(out) - atFirst;
            boolean here = point.isFor("report")
                    ? report.lastModified() != reported || !point.isAfter() && unfinished && written >= 1
                    : written >= point.number() || !point.isAfter() && unfinished && written == point.number() - 1;
            if (here) {
                FailPoint.end();
            }
            Thread.onSpinWait();
        }
    }

    private static int results(File out) {
        return (int) Arrays.stream(names(out))
                .filter(name -> name.endsWith(".json") && !name.equals("report.json"))
                .count();
    }

    private static String[] names(File out) {
        String[] names = out.list();
        return names == null ? new String[0] : names;
    }
}
