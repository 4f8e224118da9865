package io.github.mindeeasync.core.document;

import java.util.Base64;

/**
 * A document that travels as base64 in JSON. This payload kind carries no file name, so the API names the document
 * itself.
 *
 * @param content the bytes before encoding; they are encoded while they are sent
 */
public record Base64Source(LocalSource content) implements DocumentSource {

    static Base64Source parse(String name, String text) {
        try {
            return new Base64Source(
                    new BytesSource(name, Base64.getMimeDecoder().decode(strict(text))));
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidDocumentException(
                    name, "is not base64: " + notBase64.getMessage() + ". Give the file or its bytes instead.");
        }
    }

    /** The MIME decoder skips what it does not know; here a foreign character is an error. */
    private static String strict(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean known = c < 128 && (Character.isLetterOrDigit(c) || "+/=\r\n".indexOf(c) >= 0);
            if (!known) {
                throw new IllegalArgumentException("illegal character at position " + i);
            }
        }
        return text;
    }

    @Override
    public String name() {
        return content.name();
    }
}
