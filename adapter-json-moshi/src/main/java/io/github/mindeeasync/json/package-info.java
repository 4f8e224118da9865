/**
 * Bytes to domain and back, with Moshi. Start at {@link io.github.mindeeasync.json.MoshiCodec}; its bounds and your own
 * Moshi go into {@link io.github.mindeeasync.json.CodecSettings}.
 *
 * <p>A body is read once ({@code BodyReader}) into a tree in which nothing is lost ({@code TreeBuilder}); the tree is read into the model,
 * and what does not fit becomes a warning ({@code PayloadReader}, {@code DocumentReader}, {@code FieldReader}); the
 * user's own types are read from the same tree, and what does not fit is an exception that names its path
 * ({@code FieldBinder}, {@code Bindings}).
 */
@NullMarked
package io.github.mindeeasync.json;

import org.jspecify.annotations.NullMarked;
