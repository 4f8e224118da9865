package io.github.mindeeasync.core.batch;

import io.github.mindeeasync.core.document.DocumentSource;
import io.github.mindeeasync.core.document.FileSource;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The regular files right in a folder in the order of their names, without the hidden ones. The folder is read when the
 * first one is asked for; only names are kept.
 */
final class FolderDocuments implements Iterator<FileSource> {
    private final Path folder;
    private @Nullable Iterator<String> names;

    private FolderDocuments(Path folder) {
        this.folder = folder;
    }

    /** @throws InvalidInputException if it is not a folder that can be read */
    static FolderDocuments in(Path folder) {
        if (!Files.exists(folder)) {
            throw new InvalidInputException("The folder " + folder + " does not exist. Check the path.");
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(folder + " is not a folder. Name the folder that the documents are in.");
        }
        if (!Files.isReadable(folder)) {
            throw new InvalidInputException("The folder " + folder + " cannot be read: permission denied.");
        }
        return new FolderDocuments(folder);
    }

    @Override
    public boolean hasNext() {
        return names().hasNext();
    }

    @Override
    public FileSource next() {
        return DocumentSource.file(folder.resolve(names().next()));
    }

    private Iterator<String> names() {
        Iterator<String> known = names;
        if (known == null) {
            known = list().iterator();
            names = known;
        }
        return known;
    }

    private List<String> list() {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, FolderDocuments::isDocument)) {
            entries.forEach(entry -> found.add(folder.relativize(entry).toString()));
        } catch (IOException | DirectoryIteratorException e) {
            throw unreadable(e);
        }
        found.sort(null);
        return found;
    }

    private static boolean isDocument(Path entry) throws IOException {
        return Files.isRegularFile(entry) && !Files.isHidden(entry);
    }

    private InvalidInputException unreadable(Exception cause) {
        return new InvalidInputException(
                "The folder " + folder + " cannot be read: " + cause.getMessage() + ".", cause);
    }
}
