package io.github.mindeeasync.store;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * By what another process finds out whether this one is still alive.
 *
 * @param host within which process numbers mean something: where the system tells, one boot and one space of numbers
 * @param pid the process's number
 * @param started tells two processes apart that were given the same number
 */
record ProcessMark(String host, long pid, String started) {

    static ProcessMark own() {
        long pid = ProcessHandle.current().pid();
        return new ProcessMark(ownHost(), pid, started(pid));
    }

    /** Whether its process is gone; only for marks of the same host. */
    boolean isGone() {
        boolean alive = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        return !alive || !started(pid).equals(started);
    }

    private static String ownHost() {
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            String numbers =
                    Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return boot.strip() + " " + numbers;
        } catch (IOException | RuntimeException notLinux) {
            return hostName();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException unknown) {
            return "localhost";
        }
    }

    /** In ticks since the boot, where the system tells: unlike an instant they stay as they are when a clock is set. */
    private static String started(long pid) {
        try {
            String all = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] behindName = all.substring(all.lastIndexOf(')') + 2).split(" ", -1);
            return "tick " + behindName[19];
        } catch (IOException | RuntimeException notLinux) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(Instant::toString)
                    .orElse("unknown");
        }
    }
}
