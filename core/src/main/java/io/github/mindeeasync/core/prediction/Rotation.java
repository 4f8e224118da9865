package io.github.mindeeasync.core.prediction;

/** Whether polygons are rotated already ({@code is_rotation_applied}). */
public enum Rotation {
    /** {@code true}: polygons follow the page's orientation. */
    APPLIED,
    /** {@code false}: polygons are never rotated. */
    NOT_APPLIED,
    /** {@code null} or absent: the API has no orientation information. */
    UNKNOWN
}
