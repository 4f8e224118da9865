package io.github.mindeeasync.core.sink;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.JsonString;
import io.github.mindeeasync.core.payload.JsonValue;
import io.github.mindeeasync.core.payload.Utf8;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Appends each delivery as one line of JSON to a file: its {@code key}, {@code id}, {@code endpoint} and
 * {@code received_at}, then the {@code payload}, the same JSON on one line, numbers to the digit; or {@code base64}, the
 * bytes as they came, where they are no JSON or no UTF-8. A line is on the disk before its delivery counts as handed over.
 *
 * <p>There is one line a key in a file, also when a process was killed in between: the keys of the last 100,000 lines are
 * kept in memory (some 15 MB), and when the file is opened or was cut those of its last 64 MiB are read. A delivery that
 * comes again after more than that, or when the file was moved away, gets a second line.
 *
 * <p>The file is made for its owner alone if it is not there. It may be moved away at any time: the next line begins a new
 * one of its name. It may be cut, too; then the lines are lost that were written after whoever cuts it took his copy. One
 * process at a time may write a file. Thread-safe.
 */
public final class LinesSink implements DeliverySink, AutoCloseable {
    private static final String NAME = "lines";

    private final PayloadCodec codec;
    private final LineFile file;

    private LinesSink(PayloadCodec codec, LineFile file) {
        this.codec = codec;
        this.file = file;
    }

    /**
     * A sink that appends to this file, which is made if it is not there. A last line that a killed process left half
     * written is removed.
     *
     * @throws InvalidInputException if it cannot be written, another process writes it, or it holds something else
     */
    public static LinesSink into(Path file, PayloadCodec codec) {
        try {
            return new LinesSink(codec, LineFile.open(file));
        } catch (IOException e) {
            throw new InvalidInputException(
                    "Deliveries cannot be written to " + file + " (" + e + "). Give a file that can be written to.", e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CompletionStage<SinkAnswer> handle(Delivery delivery, String key) {
        try {
            file.append(key, line(delivery, key));
            return CompletableFuture.completedFuture(SinkAnswer.DONE);
        } catch (IOException e) {
            throw new UncheckedIOException("The delivery could not be written to its file: " + e, e);
        }
    }

    private byte[] line(Delivery delivery, String key) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("key", new JsonString(key));
        members.put("id", new JsonString(delivery.id().value()));
        members.put("endpoint", new JsonString(delivery.endpoint()));
        members.put("received_at", new JsonString(delivery.receivedAt().toString()));
        byte[] bytes = delivery.raw().toByteArray();
        Optional<JsonValue> read = Utf8.is(bytes) ? read(bytes) : Optional.empty();
        read.ifPresentOrElse(
                payload -> members.put("payload", payload),
                () -> members.put("base64", new JsonString(Base64.getEncoder().encodeToString(bytes))));
        byte[] json = codec.encode(new JsonObject(members));
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    private Optional<JsonValue> read(byte[] bytes) {
        try {
            return Optional.of(codec.parse(bytes));
        } catch (MalformedPayloadException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
