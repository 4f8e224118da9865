package io.github.mindeeasync.core.sink;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.DeliverySink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Writes each delivery, byte for byte as it came, to a file of its own: {@code job-<job id>.json}, or {@code
 * delivery-<id>.json} for one that was held. A file has its name only when it is whole and on the disk, and is its owner's
 * alone. A delivery that is handed over again finds its file and leaves it alone. Several processes may write into a
 * folder. Thread-safe.
 */
public final class DirectorySink implements DeliverySink {
    private static final String NAME = "directory";
    private static final String PART = ".mindee-delivery-";
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path folder;

    private DirectorySink(Path folder) {
        this.folder = folder;
    }

    /**
     * A sink that writes into this folder, which is made for its owner alone if it is not there. What a killed process left
     * half written is removed; what another one is writing is not.
     *
     * @throws InvalidInputException if it is no folder that can be written to
     */
    public static DirectorySink into(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidInputException("Deliveries cannot be written to " + folder
                    + ": it is no folder. Name one; it is made if need be.");
        }
        try {
            OwnersFiles.makeFolder(folder);
            try (DirectoryStream<Path> halves = Files.newDirectoryStream(folder, PART + "*")) {
                halves.forEach(DirectorySink::removeIfLeft);
            }
            tryToWrite(folder);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "Deliveries cannot be written to " + folder + " (" + e + "). Give a folder that can be written to.",
                    e);
        }
        return new DirectorySink(folder);
    }

    /** What cannot be written is said at the start, not by each delivery. */
    private static void tryToWrite(Path folder) throws IOException {
        Path part = part(folder);
        FileChannel.open(part, NEW, OwnersFiles.attributes()).close();
        Files.deleteIfExists(part);
    }

    private static Path part(Path folder) {
        return folder.resolve(PART + UUID.randomUUID());
    }

    /** Who writes a part has it locked. */
    private static void removeIfLeft(Path part) {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            if (lock(channel)) {
                Files.deleteIfExists(part);
            }
        } catch (IOException inNobodysWay) {
            System.getLogger(DirectorySink.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> "sink=directory A half was left alone: " + inNobodysWay);
        }
    }

    /** Where there are no locks, nobody can take a part for one that was left. */
    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException notOurs) {
            return false;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CompletionStage<SinkAnswer> handle(Delivery delivery, String key) {
        Path file = folder.resolve(fileName(key));
        try {
            if (Files.exists(file)) {
                return CompletableFuture.completedFuture(known(file, delivery.raw()));
            }
            write(file, delivery.raw()::writeTo);
            return CompletableFuture.completedFuture(SinkAnswer.DONE);
        } catch (IOException e) {
            throw new UncheckedIOException("The delivery could not be written to " + file + ": " + e, e);
        }
    }

    /** One name for each key and one key for each name, whatever the system thinks of colons. */
    static String fileName(String key) {
        StringBuilder name = new StringBuilder();
        int colon = key.indexOf(':');
        for (int i = 0; i < key.length(); i++) {
            char letter = key.charAt(i);
            boolean plain = (letter < 128 && Character.isLetterOrDigit(letter)) || "-_.".indexOf(letter) >= 0;
            name.append(i == colon ? "-" : plain ? String.valueOf(letter) : "~%04x".formatted((int) letter));
        }
        return name.append(".json").toString();
    }

    private SinkAnswer known(Path file, RawPayload raw) throws IOException {
        if (Files.size(file) == raw.size() && Arrays.equals(Files.readAllBytes(file), raw.toByteArray())) {
            OwnersFiles.sync(folder);
            return SinkAnswer.DONE;
        }
        return SinkAnswer.held("The file " + file.getFileName()
                + " is there with another content. Move it away and replay this delivery.");
    }

    /** What a file is to have. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    void write(Path file, Content content) throws IOException {
        Path part = part(folder);
        try {
            try (FileChannel channel = FileChannel.open(part, NEW, OwnersFiles.attributes())) {
                lock(channel);
                OutputStream out = Channels.newOutputStream(channel);
                content.writeTo(out);
                channel.force(true);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Files.deleteIfExists(part);
        }
        OwnersFiles.sync(folder);
    }
}
