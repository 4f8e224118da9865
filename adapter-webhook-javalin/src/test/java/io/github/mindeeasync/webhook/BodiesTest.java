package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.LARGEST;
import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How bodies may arrive, and how not. */
class BodiesTest {
    private static final byte[] BODY = body("job-1");
    private static final String HEAD = "POST " + PATH + " HTTP/1.1\r\nHost: test\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    @TempDir
    Path folder;

    private Receiver receiver;
    private RawClient client;

    @BeforeEach
    void open() {
        receiver = new Receiver(folder);
        client = receiver.connect();
    }

    @AfterEach
    void close() {
        client.close();
        await().untilAsserted(() -> assertThat(SpoolFiles.ofOurs(folder)).isZero());
        receiver.close();
    }

    private void sendChunk(byte[] bytes) {
        client.send(Integer.toHexString(bytes.length) + "\r\n").send(bytes).send("\r\n");
    }

    private void isStored() {
        assertThat(client.answer().status()).isEqualTo(200);
        assertThat(receiver.storedJobs()).containsExactly("job-1");
    }

    @Test
    void a_body_in_chunks_is_one_body() {
        client.send(HEAD + CHUNKED + signed(BODY) + "\r\n\r\n");
        for (byte one : BODY) {
            sendChunk(new byte[] {one});
        }
        client.send("0\r\n\r\n");
        isStored();
    }

    @Test
    void a_large_body_goes_by_a_file_that_is_gone_afterwards() {
        byte[] large = body("job-1", LARGEST - 200);
        client.send(HEAD + "Content-Length: " + large.length + "\r\n" + signed(large) + "\r\n\r\n")
                .send(large);
        isStored();
    }

    @Test
    void a_body_of_the_largest_size_is_stored_and_one_byte_more_is_413() {
        int frame = body("job-1").length;
        byte[] largest = body("job-1", LARGEST - frame);
        assertThat(largest).hasSize(LARGEST);
        assertThat(client.post(PATH, largest, signed(largest)).status()).isEqualTo(200);

        byte[] more = body("job-2", LARGEST - frame + 1);
        RawClient.Answer answer = client.post(PATH, more, signed(more));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("Payload Too Large\n");
        assertThat(receiver.storedJobs()).containsExactly("job-1");
    }

    @Test
    void a_body_that_is_announced_as_too_large_is_413_before_any_of_it_has_come() {
        client.send(HEAD + "Content-Length: " + (LARGEST + 1) + "\r\n" + signed(BODY) + "\r\n\r\n");
        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("connection")).isEqualTo("close");
        assertThat(receiver.words()).containsExactly("too_large");
        client.send(new byte[LARGEST + 1]);
        assertThat(client.isClosedByServer()).isTrue();
        assertThat(receiver.words()).containsExactly("too_large");
    }

    @Test
    void a_sender_that_asks_first_whether_too_much_is_welcome_hears_413_and_no_100() {
        client.send(
                HEAD + "Expect: 100-continue\r\nContent-Length: " + (LARGEST + 1) + "\r\n" + signed(BODY) + "\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(413);
        assertThat(receiver.words()).containsExactly("too_large");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void chunks_without_end_are_413_and_leave_no_file() {
        client.send(HEAD + CHUNKED + signed(BODY) + "\r\n\r\n");
        byte[] chunk = new byte[50_000];
        for (int sent = 0; sent <= LARGEST; sent += chunk.length) {
            sendChunk(chunk);
        }
        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("connection")).isEqualTo("close");
        assertThat(receiver.words()).containsExactly("too_large");
        assertThat(SpoolFiles.ofOurs(folder)).isZero();
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void a_sender_of_too_much_that_never_stops_is_cut_off() {
        client.send(HEAD + CHUNKED + signed(BODY) + "\r\n\r\n");
        byte[] chunk = new byte[50_000];
        byte[] framed = framed(chunk);
        await().until(() -> !client.sends(framed));
        assertThat(receiver.words()).containsExactly("too_large");
    }

    private static byte[] framed(byte[] chunk) {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.writeBytes((Integer.toHexString(chunk.length) + "\r\n").getBytes(UTF_8));
        framed.writeBytes(chunk);
        framed.writeBytes("\r\n".getBytes(UTF_8));
        return framed.toByteArray();
    }

    @Test
    void a_sender_that_asks_first_is_told_to_continue() {
        client.send(
                HEAD + "Expect: 100-continue\r\nContent-Length: " + BODY.length + "\r\n" + signed(BODY) + "\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(100);
        client.send(BODY);
        isStored();
    }

    @Test
    void a_sender_that_asks_first_at_an_unknown_path_hears_404_before_it_has_sent_anything() {
        client.send("POST /x HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(404);
    }

    @Test
    void a_body_of_another_encoding_is_signed_and_stored_as_it_came() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(BODY);
        }
        byte[] zipped = bytes.toByteArray();
        assertThat(client.post(PATH, zipped, signed(zipped), "Content-Encoding: gzip")
                        .status())
                .isEqualTo(200);
        assertThat(receiver.words()).containsExactly("malformed");
    }

    @Test
    void no_length_and_no_chunks_is_an_empty_body() {
        client.send(HEAD + signed(BODY) + "\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(401);
    }

    @Test
    void the_old_protocol_is_served_and_its_connection_closed() {
        client.send("POST " + PATH + " HTTP/1.0\r\nContent-Length: " + BODY.length + "\r\n" + signed(BODY) + "\r\n\r\n")
                .send(BODY);
        isStored();
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void bad_chunks_are_400_and_stored_nowhere() {
        client.send(HEAD + CHUNKED + signed(BODY) + "\r\n\r\nnothex\r\n");
        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("Bad Request\n");
        assertThat(client.isClosedByServer()).isTrue();
        assertThat(receiver.storedJobs()).isEmpty();
    }

    @Test
    void a_body_with_two_lengths_is_400() {
        client.send(HEAD + "Content-Length: 5\r\nContent-Length: 6\r\n" + signed(BODY) + "\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(400);
    }

    @Test
    void a_body_with_a_length_and_in_chunks_is_400() {
        client.send(HEAD + CHUNKED + "Content-Length: 5\r\n" + signed(BODY) + "\r\n\r\n0\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(400);
    }

    @Test
    void a_sender_that_leaves_in_the_middle_leaves_nothing_behind() {
        byte[] large = body("job-1", 50_000);
        client.send(HEAD + "Content-Length: " + large.length + "\r\n" + signed(large) + "\r\n\r\n")
                .send(Arrays.copyOf(large, 40_000));
        await().until(() -> receiver.server.requestsUnderWay() == 1);
        client.close();
        await().until(() -> receiver.server.requestsUnderWay() == 0);
        assertThat(receiver.storedJobs()).isEmpty();
        assertThat(receiver.deliver("job-2").status()).isEqualTo(200);
    }

    @Test
    void two_requests_sent_at_once_are_both_answered_in_order() {
        byte[] other = body("job-2");
        client.send(HEAD + "Content-Length: " + BODY.length + "\r\n" + signed(BODY) + "\r\n\r\n"
                + new String(BODY, UTF_8) + HEAD + "Content-Length: " + other.length + "\r\n" + signed(BODY)
                + "\r\n\r\n" + new String(other, UTF_8));
        assertThat(client.answer().status()).isEqualTo(200);
        assertThat(client.answer().status()).isEqualTo(401);
    }

    @Test
    void a_head_that_is_too_long_is_431() {
        client.send(HEAD + "X-Long: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(431);
    }
}
