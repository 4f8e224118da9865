package io.github.mindeeasync.cli.batch;

import io.github.mindeeasync.cli.option.Findings;
import io.github.mindeeasync.core.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The folders and files that were named, absolute and each once.
 *
 * @param roots in the order in which they were named; a file that lies in a folder that was named, too, is left to it
 * @param out where results go: never read, even inside a folder
 */
public record Inputs(List<Path> roots, boolean recursive, Path out) {
    public Inputs {
        roots = List.copyOf(roots);
    }

    /** Those that can be read; for each that cannot, there is a finding. */
    public static Inputs read(List<String> texts, boolean recursive, Path out, Findings findings) {
        if (texts.isEmpty()) {
            findings.add("No DIR or FILE. Name the folder that the documents are in, or the files.");
        }
        Set<Path> named = new LinkedHashSet<>();
        for (String text : texts) {
            findings.check(() -> checked(text, out)).ifPresent(named::add);
        }
        Inputs all = new Inputs(new ArrayList<>(named), recursive, out);
        return new Inputs(named.stream().filter(root -> !all.isInAFolder(root)).toList(), recursive, out);
    }

    private static Path checked(String text, Path out) {
        Path path = path(text);
        if (!Files.exists(path)) {
            throw new InvalidInputException(text + " does not exist. Check the path.");
        } else if (!Files.isReadable(path)) {
            throw new InvalidInputException(text + " cannot be read: permission denied.");
        } else if (Files.isDirectory(path) && path.equals(out)) {
            throw new InvalidInputException(
                    "--out is the folder of the documents itself, so that results would be taken"
                            + " for documents. Name another one, such as " + path.resolve("results") + ".");
        }
        return path;
    }

    /** An absolute path without detours. */
    public static Path path(String text) {
        try {
            if (!text.isBlank() && !text.contains("://")) {
                return Path.of(text).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            throw new InvalidInputException("\"" + text + "\" is not a path: " + e.getReason() + ".", e);
        }
        throw new InvalidInputException("\"" + text + "\" is neither a folder nor a file.");
    }

    private boolean isInAFolder(Path file) {
        return !Files.isDirectory(file)
                && roots.stream().filter(Files::isDirectory).anyMatch(root -> isListed(root, file) && !isHidden(file));
    }

    private static boolean isHidden(Path file) {
        return Folder.name(file).startsWith(".");
    }

    /** Whether a walk through this folder would come upon that path, as far as the path tells. */
    boolean isListed(Path root, Path file) {
        return recursive ? file.startsWith(root) && !file.equals(root) : root.equals(file.getParent());
    }
}
