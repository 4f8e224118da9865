package io.github.mindeeasync.cli.batch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Where a document's result goes: its path below the folder that was named, or its file name, and {@code .json}. Where an
 * input that was named earlier has a file of that name, too, or the name would be that of the report or too long, eight
 * digits of the hash of the document's absolute path come before {@code .json}. So the same inputs always have the same
 * outputs.
 */
final class OutputNames {
    private static final String JSON = ".json";
    private static final int LONGEST = 240;
    private static final int KEPT = 50;

    private final Inputs inputs;
    private final Map<Path, Integer> firstNamed = new HashMap<>();

    OutputNames(Inputs inputs) {
        this.inputs = inputs;
        for (int i = 0; i < inputs.roots().size(); i++) {
            Path root = inputs.roots().get(i);
            if (!Files.isDirectory(root)) {
                firstNamed.putIfAbsent(Path.of(Folder.name(root)), i);
            }
        }
    }

    Path of(Path file) {
        int index = index(file);
        Path root = inputs.roots().get(index);
        Path name = root.equals(file) ? Path.of(Folder.name(file)) : root.relativize(file);
        String last = Folder.name(name);
        boolean tooLong = last.getBytes(StandardCharsets.UTF_8).length > LONGEST;
        boolean taken = isTaken(name, index) || name.toString().concat(JSON).equals(ReportFile.NAME);
        String plain = tooLong ? last.substring(0, Math.min(KEPT, last.length())) : last;
        return inputs.out().resolve(name).resolveSibling(plain + (taken || tooLong ? "." + hash(file) : "") + JSON);
    }

    /** The first input that the file belongs to. */
    private int index(Path file) {
        for (int i = 0; i < inputs.roots().size(); i++) {
            Path root = inputs.roots().get(i);
            if (root.equals(file) || inputs.isListed(root, file)) {
                return i;
            }
        }
        throw new IllegalArgumentException("Not a document of this batch: " + file);
    }

    private boolean isTaken(Path name, int index) {
        if (firstNamed.getOrDefault(name, index) < index) {
            return true;
        }
        for (int i = 0; i < index; i++) {
            Path root = inputs.roots().get(i);
            boolean listed = inputs.recursive() || name.getNameCount() == 1;
            if (listed && !firstNamed.containsValue(i) && Files.isRegularFile(root.resolve(name))) {
                return true;
            }
        }
        return false;
    }

    private static String hash(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(file.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
