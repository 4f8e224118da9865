package io.github.mindeeasync.core.document;

/**
 * What to ask of the API beside the prediction itself. All off by default.
 *
 * @param fullText the text of every page ({@code full_text_ocr=true})
 * @param cropper where the document lies on the page ({@code cropper=true})
 * @param allWords every word with its position ({@code include_mvision=true}); makes answers of several MB
 * @param rag retrieval from documents that you validated before ({@code rag=true}); needs a workflow
 */
public record PredictOptions(boolean fullText, boolean cropper, boolean allWords, boolean rag) {

    public static PredictOptions ofDefaults() {
        return new PredictOptions(false, false, false, false);
    }

    public PredictOptions withFullText() {
        return new PredictOptions(true, cropper, allWords, rag);
    }

    public PredictOptions withCropper() {
        return new PredictOptions(fullText, true, allWords, rag);
    }

    public PredictOptions withAllWords() {
        return new PredictOptions(fullText, cropper, true, rag);
    }

    public PredictOptions withRag() {
        return new PredictOptions(fullText, cropper, allWords, true);
    }
}
