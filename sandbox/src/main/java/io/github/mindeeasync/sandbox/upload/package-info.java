/**
 * Reads the three kinds of payload and checks the document in it. Start at {@link io.github.mindeeasync.sandbox.upload.UploadReader}.
 */
@NullMarked
package io.github.mindeeasync.sandbox.upload;

import org.jspecify.annotations.NullMarked;
