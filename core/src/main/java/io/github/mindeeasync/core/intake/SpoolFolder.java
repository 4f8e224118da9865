package io.github.mindeeasync.core.intake;

import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Where bodies lie that are too large for memory. A file is deleted when it is closed; where the system allows it, it has no
 * name from the moment it is open, so that not even a kill leaves it behind. Thread-safe.
 */
final class SpoolFolder {
    private static final System.Logger LOG = System.getLogger(SpoolFolder.class.getName());
    private static final String PREFIX = "mindee-delivery-";
    private static final String SUFFIX = ".part";
    private static final Set<StandardOpenOption> OPENING = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    /** So much stays free for the store, which may be on the same disk; of a small disk, a tenth. */
    private static final long FREE_BYTES = 64L << 20;
    /** A file that is being opened may have a name for a moment. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Path folder;
    private final FileAttribute<?>[] ownersAlone;
    private final Budget bytes;

    private SpoolFolder(Path folder, long most) {
        this.folder = folder;
        this.bytes = new Budget(most);
        this.ownersAlone = ownersAlone(folder, "rw-------");
    }

    private static FileAttribute<?>[] ownersAlone(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * The folder that the settings name, made for its owner alone if it is not there, without what killed processes left
     * there.
     *
     * @throws InvalidInputException if it cannot be made
     */
    static SpoolFolder open(IntakeSettings settings, Instant now) {
        Path own = settings.folder();
        if (own == null) {
            return new SpoolFolder(Path.of(System.getProperty("java.io.tmpdir")), settings.allInFiles());
        }
        try {
            Files.createDirectories(own, ownersAlone(own, "rwx------"));
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The folder " + own + " for large bodies cannot be made. Name one that this user may write to.", e);
        }
        SpoolFolder opened = new SpoolFolder(own, settings.allInFiles());
        opened.sweep(now.minus(MOMENT));
        return opened;
    }

    private void sweep(Instant before) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "What was left in " + folder + " could not be swept away.", e);
        }
    }

    FileChannel open() throws IOException {
        requireSpace();
        return FileChannel.open(folder.resolve(PREFIX + UUID.randomUUID() + SUFFIX), OPENING, ownersAlone);
    }

    void requireSpace() throws IOException {
        long free = folder.toFile().getUsableSpace();
        if (free < Math.min(FREE_BYTES, folder.toFile().getTotalSpace() / 10)) {
            throw new IOException("Only " + free + " bytes are free in " + folder + " for bodies.");
        }
    }

    void take(int many) throws IOException {
        if (!bytes.take(many)) {
            throw new IOException("Bodies take " + bytes.taken() + " bytes in " + folder + " already.");
        }
    }

    void giveBack(long many) {
        bytes.giveBack(many);
    }

    /** How many bytes are in files. */
    long taken() {
        return bytes.taken();
    }

    /** Tries whether a body could be kept. Blocks. */
    void probe() throws IOException {
        try (FileChannel file = open()) {
            file.write(ByteBuffer.wrap(new byte[] {'x'}));
        }
    }
}
