package io.github.mindeeasync.sandbox.job;

/**
 * An accepted document, without its bytes.
 *
 * @param name the file name
 * @param pages its number of pages
 * @param sha256 the digest of its bytes (of its URL if it came as one), lower-case hex
 * @param extras what was asked for beside the prediction
 */
public record Document(String name, int pages, String sha256, Extras extras) {

    /**
     * The options of a submission.
     *
     * @param fullTextOcr query {@code full_text_ocr}
     * @param cropper query {@code cropper}
     * @param rag query {@code rag}
     * @param allWords form field {@code include_mvision}
     */
    public record Extras(boolean fullTextOcr, boolean cropper, boolean rag, boolean allWords) {}
}
