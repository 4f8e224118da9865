package io.github.mindeeasync.sandbox.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.mindeeasync.sandbox.fault.JobFailure;
import io.github.mindeeasync.sandbox.job.Job;
import io.github.mindeeasync.sandbox.time.Timestamps;
import java.time.Instant;

/** The JSON shapes of the API. */
public final class Bodies {
    private Bodies() {}

    static Answer error(ApiError error, int status, String url, JsonElement details) {
        JsonObject said = new JsonObject();
        said.addProperty("code", error.code);
        said.add("details", details);
        said.addProperty("message", error.message);
        JsonObject body = new JsonObject();
        body.add("api_request", apiRequest(status, "failure", said, url));
        return Answer.json(status, body.toString());
    }

    static Answer error(ApiError error, String url) {
        return error(error, error.status, url, new JsonPrimitive(error.details));
    }

    /** A validation error: details list what is wrong with which field. */
    static Answer invalidDocument(String reason, String url) {
        JsonArray reasons = new JsonArray();
        reasons.add(reason);
        JsonObject details = new JsonObject();
        details.add("document", reasons);
        return error(ApiError.BAD_REQUEST, 400, url, details);
    }

    static Answer job(int status, Job job, Instant now, String url) {
        JsonObject body = new JsonObject();
        body.add("api_request", apiRequest(status, "success", new JsonObject(), url, "job"));
        body.add("job", job(job, now));
        return Answer.json(status, body.toString());
    }

    /** The answer to an accepted submission: always waiting, however fast the job is. */
    static Answer submitted(Job job, String url) {
        JsonObject waiting = job(job, Instant.MIN);
        JsonObject body = new JsonObject();
        body.add("api_request", apiRequest(202, "success", new JsonObject(), url, "job"));
        body.add("job", waiting);
        return Answer.json(202, body.toString());
    }

    static Answer document(JsonObject document, Job job, Instant now, String url) {
        JsonObject body = new JsonObject();
        body.add("api_request", apiRequest(200, "success", new JsonObject(), url, "document", "job"));
        body.add("document", document);
        body.add("job", job(job, now));
        return Answer.json(200, body.toString());
    }

    /** The {@code job} object at a moment. */
    public static JsonObject job(Job job, Instant now) {
        Job.Status status = job.status(now);
        boolean over = status == Job.Status.COMPLETED || status == Job.Status.FAILED;
        JsonObject json = new JsonObject();
        json.add("available_at", over ? new JsonPrimitive(Timestamps.text(job.availableAt())) : JsonNull.INSTANCE);
        json.add(
                "error",
                status == Job.Status.FAILED ? job.failure().map(Bodies::failure).orElseThrow() : new JsonObject());
        json.addProperty("id", job.id());
        json.addProperty("issued_at", Timestamps.text(job.issuedAt()));
        json.addProperty("status", status.word());
        return json;
    }

    private static JsonObject failure(JobFailure failure) {
        JsonObject json = new JsonObject();
        failure.code().ifPresent(code -> json.addProperty("code", code));
        failure.details().ifPresent(details -> json.addProperty("details", details));
        failure.message().ifPresent(message -> json.addProperty("message", message));
        return json;
    }

    private static JsonObject apiRequest(int code, String status, JsonObject error, String url, String... resources) {
        JsonArray names = new JsonArray();
        for (String resource : resources) {
            names.add(resource);
        }
        JsonObject json = new JsonObject();
        json.add("error", error);
        json.add("resources", names);
        json.addProperty("status", status);
        json.addProperty("status_code", code);
        json.addProperty("url", url);
        return json;
    }
}
