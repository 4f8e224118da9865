package io.github.mindeeasync.core.prediction;

import java.math.BigDecimal;

/** A corner of a polygon. Mostly fractions of the page's width and height, at times beyond 0 and 1 or even pixels. */
public record Point(BigDecimal x, BigDecimal y) {}
