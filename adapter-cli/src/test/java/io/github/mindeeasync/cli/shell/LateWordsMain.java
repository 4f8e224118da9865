package io.github.mindeeasync.cli.shell;

import java.util.Map;
import java.util.logging.Logger;

/** Logs while it is being ended, once the JDK's own log manager has been told to reset. */
final class LateWordsMain {
    private LateWordsMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments[0].equals("lasting")) {
            System.setProperty("java.util.logging.manager", ProcessLogs.class.getName());
        }
        System.getLogger("io.github.mindeeasync.early").log(System.Logger.Level.WARNING, "Early words of {0}.", "mine");
        System.getLogger("io.github.mindeeasync.early").log(System.Logger.Level.INFO, "Idle words.");
        Shell shell = Shell.of(System.in, System.out, System.err, Map.of(), false);
        ServiceLog log = new ServiceLog(shell.notices());
        log.takeOver();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> lastWords(log)));
        System.exit(0);
    }

    private static void lastWords(ServiceLog log) {
        try {
            awaitCleaner();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.getLogger("io.github.mindeeasync.late").log(System.Logger.Level.WARNING, "Late words.");
        log.flush();
    }

    /** The JDK's cleaner starts beside this: a second is enough for it to have begun, or to be over. */
    private static void awaitCleaner() throws InterruptedException {
        Logger root = Logger.getLogger("");
        for (int look = 0; look < 100 && root.getHandlers().length > 0; look++) {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getClass().getName().contains("LogManager$Cleaner")) {
                    thread.join();
                    return;
                }
            }
            Thread.sleep(10);
        }
    }
}
