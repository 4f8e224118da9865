package io.github.mindeeasync.cli.batch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The regular files of a folder in the order of their names, hidden ones left out; with the folders below it, if that was
 * asked for, but not through links to folders. Of each folder on the way the names are kept, nothing else; one
 * that cannot be read is left out and named.
 */
final class Folder implements Iterator<Path> {
    private final Inputs inputs;
    private final UnreadableFolders unreadable;
    private final Deque<Iterator<Path>> open = new ArrayDeque<>();
    private @Nullable Path next;

    Folder(Path root, Inputs inputs, UnreadableFolders unreadable) {
        this.inputs = inputs;
        this.unreadable = unreadable;
        open.push(list(root).iterator());
    }

    static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    @Override
    public boolean hasNext() {
        while (next == null && !open.isEmpty()) {
            if (open.element().hasNext()) {
                visit(open.element().next());
            } else {
                open.pop();
            }
        }
        return next != null;
    }

    @Override
    public Path next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Path file = next;
        next = null;
        return file;
    }

    private void visit(Path path) {
        if (Files.isRegularFile(path)) {
            next = path;
        } else if (inputs.recursive()
                && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && !path.equals(inputs.out())) {
            open.push(list(path).iterator());
        }
    }

    private List<Path> list(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(folder, entry -> !name(entry).startsWith("."))) {
            entries.forEach(found::add);
        } catch (IOException e) {
            unreadable.add(folder, e);
        } catch (DirectoryIteratorException e) {
            unreadable.add(folder, new IOException(e));
        }
        found.sort(null);
        return found;
    }
}
