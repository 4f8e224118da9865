package io.github.mindeeasync.json;

import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.job.JobInfo;
import io.github.mindeeasync.core.job.JobStatus;
import io.github.mindeeasync.core.payload.ApiError;
import io.github.mindeeasync.core.payload.JsonNumber;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.prediction.Binder;
import io.github.mindeeasync.core.prediction.Document;
import io.github.mindeeasync.core.prediction.Payload;
import io.github.mindeeasync.core.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/** Reads a whole answer or delivery: {@code api_request}, {@code document} and {@code job}, as far as they are there. */
final class PayloadReader {
    private PayloadReader() {}

    static Payload payload(JsonObject root, RawPayload raw, Warnings warnings, Binder binder) {
        Node node = new Node(root, Place.ROOT, warnings);
        ApiError error = apiError(node.get("api_request"));
        JobInfo job = job(node.get("job"));
        Document document = document(node.get("document"));
        Prediction prediction = document == null ? null : new Prediction(document, job, warnings.toList(), raw, binder);
        return new Payload(job, prediction, error, warnings.toList(), raw);
    }

    private static @Nullable ApiError apiError(Node node) {
        node.object();
        return ErrorReader.error(node.get("error"));
    }

    private static @Nullable JobInfo job(Node node) {
        JsonObject json = node.object();
        if (!(node.value() instanceof JsonObject)) {
            return null;
        }
        return new JobInfo(
                jobId(node.get("id").required("a job id")),
                status(node.get("status").required("a status")),
                node.get("issued_at").instant(),
                node.get("available_at").instant(),
                ErrorReader.error(node.get("error")),
                json);
    }

    private static @Nullable JobId jobId(Node node) {
        String text = node.value() instanceof JsonNumber number ? number.literal() : node.text();
        if (text == null) {
            return null;
        }
        if (!JobId.isValid(text)) {
            node.warn("a job id");
            return null;
        }
        return new JobId(text);
    }

    private static JobStatus status(Node node) {
        String word = node.text();
        JobStatus status = word == null ? JobStatus.UNKNOWN : JobStatus.of(word);
        if (word != null && status == JobStatus.UNKNOWN) {
            node.warn("waiting, processing, completed or failed");
        }
        return status;
    }

    private static @Nullable Document document(Node node) {
        node.object();
        return node.value() instanceof JsonObject ? DocumentReader.document(node) : null;
    }
}
