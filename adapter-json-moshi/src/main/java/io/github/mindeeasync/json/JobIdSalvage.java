package io.github.mindeeasync.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.github.mindeeasync.core.job.JobId;
import java.io.IOException;
import java.util.Optional;
import okio.Buffer;

/** Looks for {@code job.id} in a body that breaks off somewhere, and reads no further than that. */
final class JobIdSalvage {
    private JobIdSalvage() {}

    static Optional<JobId> in(byte[] body) {
        try (JsonReader json = JsonReader.of(new Buffer().write(body))) {
            return enter(json, "job") && enter(json, "id")
                    ? Optional.of(json.nextString()).filter(JobId::isValid).map(JobId::new)
                    : Optional.empty();
        } catch (IOException | JsonDataException brokenOff) {
            return Optional.empty();
        }
    }

    /** Opens an object and goes to the value under a key. */
    private static boolean enter(JsonReader json, String key) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals(key)) {
                return true;
            }
            json.skipValue();
        }
        return false;
    }
}
