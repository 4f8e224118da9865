package io.github.mindeeasync.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.prediction.MalformedPayloadException;
import io.github.mindeeasync.core.prediction.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Reads a directory of bodies that you have, and only when told: {@code -Dmindee.bodies=<directory>}. With
 * {@code -Dmindee.written=<directory>} each is written back, to be compared by another tool.
 */
@EnabledIfSystemProperty(named = "mindee.bodies", matches = ".+")
class DirectoryTest {
    private final Path bodies = Path.of(System.getProperty("mindee.bodies", "."));
    private final String written = System.getProperty("mindee.written", "");

    @Test
    void reads_every_body_and_writes_it_back_unchanged() throws IOException {
        for (Path file : files()) {
            byte[] body = Files.readAllBytes(file);
            System.out.println(bodies.relativize(file) + ": " + describe(body));
            if (file.toString().endsWith(".json")) {
                byte[] again = Bodies.CODEC.encode(Bodies.CODEC.parse(body));
                assertThat(Bodies.CODEC.encode(Bodies.CODEC.parse(again))).isEqualTo(again);
                save(file, again, body);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(bodies)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String describe(byte[] body) {
        String error = Bodies.CODEC.decodeError(500, body).describe();
        try {
            Payload payload = Bodies.CODEC.decode(RawPayload.of(body, Dialect.V1));
            return "job=" + (payload.job() == null ? null : payload.job().status()) + " " + payload.prediction()
                    + " error=" + payload.error() + " warnings=" + payload.warnings() + " as error: " + error;
        } catch (MalformedPayloadException refused) {
            return refused.reason() + " " + refused.getMessage() + " as error: " + error;
        }
    }

    private void save(Path file, byte[] whole, byte[] body) throws IOException {
        if (written.isEmpty()) {
            return;
        }
        String name = bodies.relativize(file).toString().replace('/', '_');
        Files.write(Path.of(written, "whole-" + name), whole);
        Payload payload = Bodies.decode(body);
        if (payload.prediction() != null) {
            Files.write(
                    Path.of(written, "document-" + name),
                    Bodies.CODEC.encode(payload.prediction().document().json()));
        }
    }
}
