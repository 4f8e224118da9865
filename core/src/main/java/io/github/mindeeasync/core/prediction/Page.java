package io.github.mindeeasync.core.prediction;

import io.github.mindeeasync.core.payload.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One page's prediction ({@code inference.pages[]}).
 *
 * @param id the page's index, from 0; null where absent or unreadable
 * @param orientation the clockwise rotation in degrees that gets the page upright; null where unknown
 * @param json the whole object as it came
 */
public record Page(
        @Nullable Integer id, @Nullable Integer orientation, Fields prediction, Extras extras, JsonObject json) {}
