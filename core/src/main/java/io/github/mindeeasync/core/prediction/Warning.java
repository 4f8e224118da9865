package io.github.mindeeasync.core.prediction;

/**
 * A value that the model types and that could not be read. It costs nothing but itself: as JSON it stays reachable.
 *
 * @param path where it stands in the payload, such as {@code $.document.inference.finished_at}
 * @param problem what arrived and what was expected
 */
public record Warning(String path, String problem) {
    @Override
    public String toString() {
        return path + ": " + problem;
    }
}
