package io.github.mindeeasync.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.DeliveryId;
import io.github.mindeeasync.core.delivery.Hold;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.payload.Dialect;
import io.github.mindeeasync.core.payload.JsonObject;
import io.github.mindeeasync.core.payload.RawPayload;
import io.github.mindeeasync.core.port.out.DeliverySink;
import io.github.mindeeasync.core.sink.DirectorySink;
import io.github.mindeeasync.core.sink.LinesSink;
import io.github.mindeeasync.fixtures.Bodies;
import io.github.mindeeasync.json.MoshiCodec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that are whole or not there, one for each key, whatever was killed in between. */
class FileSinksTest {
    @TempDir
    Path folder;

    private final MoshiCodec codec = MoshiCodec.create();

    private static Delivery delivery(String job, byte[] body) {
        return new Delivery(
                new DeliveryId("d-" + Integer.toHexString(job.hashCode())),
                "/webhooks/invoices",
                null,
                new JobId(job),
                "a.pdf",
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                RawPayload.of(body, Dialect.V1));
    }

    private static Delivery invoice(String job) {
        return delivery(job, Bodies.invoice().job(job).asWebhook().bytes());
    }

    private static SinkAnswer handle(DeliverySink sink, Delivery delivery) {
        return sink.handle(delivery, delivery.key()).toCompletableFuture().join();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    @Test
    void each_delivery_has_a_file_with_its_bytes_and_no_other_is_left() throws Exception {
        byte[] odd = {'{', (byte) 0xff, '\r', '\n', '}'};
        DirectorySink sink = DirectorySink.into(folder);

        assertThat(handle(sink, delivery("job-1", odd))).isEqualTo(SinkAnswer.DONE);
        assertThat(handle(sink, invoice("a:b~c").withHold(Hold.CONFLICT))).isEqualTo(SinkAnswer.DONE);
        assertThat(handle(sink, invoice("a:b~c"))).isEqualTo(SinkAnswer.DONE);

        String held = "delivery-" + invoice("a:b~c").id() + ".json";
        assertThat(files()).containsExactlyInAnyOrder("job-job-1.json", "job-a~003ab~007ec.json", held);
        assertThat(Files.readAllBytes(folder.resolve("job-job-1.json"))).isEqualTo(odd);
    }

    @Test
    void a_file_that_is_there_is_left_alone_and_another_content_is_held() throws Exception {
        DirectorySink sink = DirectorySink.into(folder);
        handle(sink, invoice("job-1"));
        Path file = folder.resolve("job-job-1.json");
        Object first = Files.readAttributes(file, "unix:ino,lastModifiedTime");

        assertThat(handle(sink, invoice("job-1"))).isEqualTo(SinkAnswer.DONE);
        assertThat(Files.readAttributes(file, "unix:ino,lastModifiedTime")).isEqualTo(first);

        Files.writeString(file, "mine");
        assertThat(handle(sink, invoice("job-1"))).isInstanceOf(SinkAnswer.Held.class);
        assertThat(file).hasContent("mine");
    }

    @Test
    void what_a_killed_process_left_half_written_is_removed_and_nothing_else() throws Exception {
        Files.writeString(folder.resolve(".mindee-delivery-1234"), "{\"job\"");
        Files.writeString(folder.resolve(".other"), "mine");
        DirectorySink.into(folder);
        assertThat(files()).containsExactly(".other");
    }

    @Test
    void what_another_process_is_writing_is_not_removed() throws Exception {
        Path live = folder.resolve(".mindee-delivery-live");
        try (FileChannel writing = FileChannel.open(live, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            assertThat(writing.tryLock()).isNotNull();
            DirectorySink.into(folder);
            assertThat(files()).containsExactly(".mindee-delivery-live");
        }
        DirectorySink.into(folder);
        assertThat(files()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_is_made_is_its_owners_alone_and_what_is_there_stays_as_it_is() throws Exception {
        Path out = folder.resolve("new/out");
        Path lines = folder.resolve("other/deliveries.ndjson");
        Path there = Files.createFile(folder.resolve("there.ndjson"));
        Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rw-r-----"));
        handle(DirectorySink.into(out), invoice("job-1"));
        for (Path file : List.of(lines, there)) {
            try (LinesSink sink = LinesSink.into(file, codec)) {
                handle(sink, invoice("job-1"));
            }
        }

        for (Path made : List.of(out, out.resolve("job-job-1.json"), lines.resolveSibling("."), lines)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .as(made.toString())
                    .endsWith("------");
        }
        assertThat(Files.getPosixFilePermissions(there)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void a_folder_that_is_gone_is_a_failure_and_a_file_in_its_place_is_refused() throws Exception {
        Path inner = folder.resolve("inner");
        DirectorySink sink = DirectorySink.into(inner);
        Files.delete(inner);
        assertThatThrownBy(() -> handle(sink, invoice("job-1"))).hasMessageContaining("could not be written");

        Files.writeString(inner, "a file");
        assertThatThrownBy(() -> DirectorySink.into(inner)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_folder_in_which_no_file_can_be_made_is_refused_at_the_start() {
        Path readable = Path.of("/proc/self");
        assertThat(readable).isDirectory();
        assertThatThrownBy(() -> DirectorySink.into(readable))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot be written to /proc/self")
                .hasMessageContaining("Give a folder that can be written to");
    }

    @Test
    void trying_whether_a_folder_can_be_written_leaves_nothing_in_it() throws Exception {
        DirectorySink.into(folder);
        assertThat(files()).isEmpty();
    }

    private List<JsonObject> lines(Path file) throws IOException {
        return Files.readAllLines(file, UTF_8).stream()
                .map(line -> (JsonObject) codec.parse(line.getBytes(UTF_8)))
                .toList();
    }

    @Test
    void each_delivery_is_a_line_with_its_key_and_the_payload_to_the_digit() throws Exception {
        Path file = folder.resolve("new/deliveries.ndjson");
        byte[] pretty = "{\n  \"job\": {\"id\": \"job-1\"},\n  \"n\": 1.10e2, \"s\": \"\\u2028\\n\"\n}".getBytes(UTF_8);
        byte[] nonsense = {'[', (byte) 0xff};
        try (LinesSink sink = LinesSink.into(file, codec)) {
            handle(sink, delivery("job-1", pretty));
            handle(sink, delivery("job-2", nonsense));
        }
        List<JsonObject> lines = lines(file);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).text("key")).contains("job:job-1");
        assertThat(lines.get(0).text("received_at")).contains("2026-01-01T00:00:00Z");
        assertThat(lines.get(0).get("payload")).contains(codec.parse(pretty));
        assertThat(lines.get(1).text("base64")).contains("W/8=");
    }

    @Test
    void bytes_that_are_no_utf_8_stand_as_they_came_although_they_can_be_read_as_json() throws Exception {
        Path file = folder.resolve("deliveries.ndjson");
        byte[] odd = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};
        try (LinesSink sink = LinesSink.into(file, codec)) {
            handle(sink, delivery("job-1", odd));
        }
        assertThat(lines(file)).singleElement().satisfies(line -> {
            assertThat(Base64.getDecoder().decode(line.text("base64").orElseThrow()))
                    .isEqualTo(odd);
            assertThat(line.get("payload")).isEmpty();
        });
    }

    private List<String> keys(Path file) throws IOException {
        return lines(file).stream().map(line -> line.text("key").orElseThrow()).toList();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_file_that_was_moved_away_or_removed_is_begun_anew_with_what_comes_then() throws Exception {
        Path file = folder.resolve("deliveries.ndjson");
        Path old = folder.resolve("deliveries.ndjson.1");
        try (LinesSink sink = LinesSink.into(file, codec)) {
            handle(sink, invoice("job-1"));
            Files.move(file, old);
            handle(sink, invoice("job-2"));
            handle(sink, invoice("job-2"));
            assertThat(keys(old)).containsExactly("job:job-1");
            assertThat(keys(file)).containsExactly("job:job-2");

            Files.delete(file);
            handle(sink, invoice("job-3"));
            handle(sink, invoice("job-2"));
            handle(sink, invoice("job-3"));
            assertThat(keys(file)).as("what was lost can be had again").containsExactly("job:job-3", "job:job-2");

            Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(file, "a new one\n");
            handle(sink, invoice("job-4"));
        }
        assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("a new one");
        assertThat(keys(old)).containsExactly("job:job-3", "job:job-2");
    }

    @Test
    void a_file_that_was_cut_goes_on_at_its_new_end() throws Exception {
        Path file = folder.resolve("deliveries.ndjson");
        try (LinesSink sink = LinesSink.into(file, codec)) {
            handle(sink, invoice("job-1"));
            handle(sink, invoice("job-2"));
            Files.write(file, new byte[0]);
            handle(sink, invoice("job-3"));
            handle(sink, invoice("job-4"));
            handle(sink, invoice("job-1"));
            assertThat(keys(file)).containsExactly("job:job-3", "job:job-4", "job:job-1");

            String first = Files.readAllLines(file).get(0) + "\n";
            Files.writeString(file, first);
            handle(sink, invoice("job-4"));
            handle(sink, invoice("job-3"));
            assertThat(keys(file)).as("the first line is still there").containsExactly("job:job-3", "job:job-4");

            Files.writeString(file, "half a line");
            handle(sink, invoice("job-5"));
        }
        assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("half a line");
    }

    @Test
    void what_others_add_to_the_file_stays() throws Exception {
        Path file = folder.resolve("deliveries.ndjson");
        try (LinesSink sink = LinesSink.into(file, codec)) {
            handle(sink, invoice("job-1"));
            Files.writeString(file, "a note\n", StandardOpenOption.APPEND);
            handle(sink, invoice("job-2"));
            Files.writeString(file, "another", StandardOpenOption.APPEND);
            handle(sink, invoice("job-3"));
        }
        assertThat(Files.readAllLines(file)).hasSize(5).contains("a note", "another");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_file_is_locked_for_other_processes_from_the_first_line_to_the_last() throws Exception {
        Path file = folder.resolve("deliveries.ndjson");
        try (LinesSink sink = LinesSink.into(file, codec)) {
            handle(sink, invoice("job-1"));
        }
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        try (LinesSink sink = LinesSink.into(file, codec)) {
            assertThat(Files.readString(Path.of("/proc/locks"))).contains(inode);
            handle(sink, invoice("job-2"));
            assertThat(Files.readString(Path.of("/proc/locks"))).contains(inode);
        }
        assertThat(Files.readString(Path.of("/proc/locks"))).doesNotContain(inode);
    }

    @Test
    void after_its_end_nothing_is_written() throws Exception {
        Path file = folder.resolve("deliveries.ndjson");
        LinesSink sink = LinesSink.into(file, codec);
        sink.close();
        Files.delete(file);

        assertThatThrownBy(() -> handle(sink, invoice("job-1"))).hasMessageContaining("could not be written");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_key_has_one_line_also_after_a_restart() throws Exception {
        Path file = folder.resolve("deliveries.ndjson");
        for (int start = 0; start < 3; start++) {
            try (LinesSink sink = LinesSink.into(file, codec)) {
                handle(sink, invoice("job-1"));
                handle(sink, invoice("job-1"));
                handle(sink, invoice("job-" + (2 + start)));
            }
        }
        assertThat(lines(file))
                .extracting(line -> line.text("key").orElseThrow())
                .containsExactly("job:job-1", "job:job-2", "job:job-3", "job:job-4");
    }

    @Test
    void a_line_torn_at_any_byte_is_removed_and_written_again() throws Exception {
        Path file = folder.resolve("deliveries.ndjson");
        byte[] small = "{\"job\":{\"id\":\"job-2\"}}".getBytes(UTF_8);
        try (LinesSink sink = LinesSink.into(file, codec)) {
            handle(sink, invoice("job-1"));
            handle(sink, delivery("job-2", small));
        }
        byte[] whole = Files.readAllBytes(file);
        int second = new String(whole, UTF_8).indexOf('\n') + 1;
        for (int torn = second; torn < whole.length; torn++) {
            Files.write(file, java.util.Arrays.copyOf(whole, torn));
            try (LinesSink sink = LinesSink.into(file, codec)) {
                handle(sink, invoice("job-1"));
                handle(sink, delivery("job-2", small));
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void somebody_elses_file_is_not_cut_and_two_do_not_write_the_same() throws Exception {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "my notes\nwithout an end");
        assertThatThrownBy(() -> LinesSink.into(file, codec)).isInstanceOf(InvalidInputException.class);
        assertThat(file).hasContent("my notes\nwithout an end");

        Files.writeString(file, "\n", StandardOpenOption.APPEND);
        try (LinesSink first = LinesSink.into(file, codec)) {
            handle(first, invoice("job-1"));
            assertThatThrownBy(() -> LinesSink.into(file, codec))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Another process");
        }
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void lines_from_many_threads_stay_whole_and_an_interrupt_harms_none_of_them() throws Exception {
        Path file = folder.resolve("deliveries.ndjson");
        try (LinesSink sink = LinesSink.into(file, codec)) {
            InParallel.of(8, thread -> {
                for (int i = 0; i < 50; i++) {
                    Thread.currentThread().interrupt();
                    handle(sink, invoice("job-" + (thread * 25 + i)));
                }
                return Thread.interrupted();
            });
        }
        assertThat(new TreeSet<>(lines(file).stream()
                        .map(line -> line.text("key").orElseThrow())
                        .toList()))
                .hasSize(225);
        assertThat(lines(file)).hasSize(225);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void what_is_no_regular_file_is_refused_for_it_cannot_be_read_back() {
        for (String device : List.of("/dev/full", "/dev/null", folder.toString())) {
            assertThatThrownBy(() -> LinesSink.into(Path.of(device), codec))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no regular file");
        }
    }
}
