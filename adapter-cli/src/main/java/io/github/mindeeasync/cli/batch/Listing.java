package io.github.mindeeasync.cli.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** All files of all inputs, one after the other, found as they are asked for. */
final class Listing implements Iterator<Path> {
    private final Inputs inputs;
    private final UnreadableFolders unreadable;
    private final Iterator<Path> roots;
    private Iterator<Path> files = Collections.emptyIterator();

    Listing(Inputs inputs, UnreadableFolders unreadable) {
        this.inputs = inputs;
        this.unreadable = unreadable;
        this.roots = inputs.roots().iterator();
    }

    /** How many there are; no more than {@code most} are looked for. */
    static long count(Inputs inputs, UnreadableFolders unreadable, long most) {
        long count = 0;
        for (Listing listing = new Listing(inputs, unreadable); count < most && listing.hasNext(); listing.next()) {
            count++;
        }
        return count;
    }

    @Override
    public boolean hasNext() {
        while (!files.hasNext() && roots.hasNext()) {
            Path root = roots.next();
            files = Files.isDirectory(root)
                    ? new Folder(root, inputs, unreadable)
                    : Collections.singleton(root).iterator();
        }
        return files.hasNext();
    }

    @Override
    public Path next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return files.next();
    }
}
