package io.github.mindeeasync.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8. Where they are not, reading goes on with U+FFFD in their place. */
final class Utf8 {
    private Utf8() {}

    static boolean isValid(InputStream bytes) {
        try (Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder())) {
            reader.transferTo(Writer.nullWriter());
            return true;
        } catch (IOException malformed) {
            return false;
        }
    }
}
