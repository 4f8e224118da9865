package io.github.mindeeasync.store;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/**
 * By what another process finds out whether this one is still alive.
 *
 * @param host within which process numbers mean something: where the system tells, one boot and one space of numbers
 * @param pid the process's number
 * @param started tells two processes apart that were given the same number
 */
record ProcessMark(String host, long pid, String started) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final String TICK = "tick ";
    /** The states of a process that has ended, and of which nobody has asked how. */
    private static final Set<String> ENDED = Set.of("Z", "X", "x");

    static ProcessMark own() {
        long pid = ProcessHandle.current().pid();
        return new ProcessMark(ownHost(), pid, ownStart(pid));
    }

    /** Whether process numbers mean the same for both. */
    boolean isOf(ProcessMark other) {
        return host.equals(other.host);
    }

    /** Whether both ran since the machine was started last; of an earlier boot nobody is left. */
    boolean isOfThisBoot(ProcessMark other) {
        return boot().equals(other.boot());
    }

    private String boot() {
        return host.split(" ", 2)[0];
    }

    /** Whether its process is gone for certain; only for marks of the same host. */
    boolean isGone() {
        return isGone(PROCESSES);
    }

    /**
     * That a process cannot be looked at, as when this one may open no more files, says nothing about it.
     *
     * @param processes the directory in which the system tells of each
     */
    boolean isGone(Path processes) {
        if (!started.startsWith(TICK)) {
            return !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
                    || !startInstant(pid).equals(started);
        }
        try {
            String[] stat = stat(processes, pid);
            return !startTick(stat).equals(started) || ENDED.contains(stat[0]);
        } catch (NoSuchFileException gone) {
            return true;
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
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

    private static String ownStart(long pid) {
        try {
            return startTick(stat(PROCESSES, pid));
        } catch (IOException | RuntimeException notLinux) {
            return startInstant(pid);
        }
    }

    /** What the system tells behind a process's name: its state first. */
    private static String[] stat(Path processes, long pid) throws IOException {
        String all = Files.readString(processes.resolve(Long.toString(pid)).resolve("stat"));
        return all.substring(all.lastIndexOf(')') + 2).split(" ", -1);
    }

    /** In ticks since the boot: unlike an instant they stay as they are when a clock is set. */
    private static String startTick(String[] stat) {
        return TICK + stat[19];
    }

    private static String startInstant(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toString)
                .orElse("unknown");
    }
}
