package io.github.mindeeasync.house;

import static io.github.mindeeasync.house.Receiver.PATH;
import static io.github.mindeeasync.house.Receiver.send;
import static io.github.mindeeasync.house.Receiver.signed;
import static io.github.mindeeasync.house.Receiver.webhook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.delivery.Arrival;
import io.github.mindeeasync.core.delivery.DeliveryEvent;
import io.github.mindeeasync.core.delivery.DeliveryState;
import io.github.mindeeasync.core.delivery.Filing;
import io.github.mindeeasync.core.delivery.Hold;
import io.github.mindeeasync.core.delivery.IntakeSettings;
import io.github.mindeeasync.core.delivery.Receipt;
import io.github.mindeeasync.core.delivery.Refused;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.job.JobId;
import io.github.mindeeasync.core.port.in.Deliveries;
import io.github.mindeeasync.core.port.in.Intake;
import io.github.mindeeasync.core.port.out.DeliveryInbox;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.SignatureVerifier;
import io.github.mindeeasync.core.signature.HmacSignatureVerifier;
import io.github.mindeeasync.core.signature.SigningSecrets;
import io.github.mindeeasync.fixtures.Bodies;
import io.github.mindeeasync.json.MoshiCodec;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a delivery at the door. */
@Timeout(60)
class ReceiptsTest {
    private static final byte[] BODY = webhook("job-1");

    private final Receiver receiver = new Receiver();
    private final Deliveries deliveries =
            receiver.builder().sink(receiver.taking()).build();

    @TempDir
    Path folder;

    private void nothingIsStored() {
        assertThat(receiver.stored()).isEmpty();
        deliveries.start();
        assertThat(receiver.handed).isEmpty();
    }

    @Test
    void a_clock_that_is_set_forward_makes_no_commit_longer() {
        Deliveries leaping = receiver.builder()
                .inbox(BentInbox.at("commit", receiver.inbox, (given, itself) -> {
                    receiver.clock.advance(Duration.ofMillis(7));
                    receiver.clock.leap(Duration.ofHours(1));
                    return itself.call();
                }))
                .sink(receiver.taking())
                .build();
        send(leaping, BODY);

        assertThat(receiver.events(DeliveryEvent.Answered.class))
                .extracting(DeliveryEvent.Answered::commit)
                .containsExactly(Duration.ofMillis(7));
    }

    @Test
    void the_first_of_its_job_is_new_and_kept_as_it_came() {
        Receipt receipt = send(deliveries, BODY);

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Fresh.class, fresh -> assertThat(fresh.job()).isEqualTo(new JobId("job-1")));
        assertThat(receipt.status()).isEqualTo(200);
        deliveries.start();
        assertThat(receiver.handed).singleElement().satisfies(delivery -> {
            assertThat(delivery.raw().toByteArray()).isEqualTo(BODY);
            assertThat(delivery.endpoint()).isEqualTo(PATH);
            assertThat(delivery.documentName()).isEqualTo("invoice.pdf");
            assertThat(delivery.receivedAt()).isEqualTo(receiver.clock.now());
        });
        assertThat(receiver.keys).containsExactly("job:job-1");
    }

    @Test
    void equal_bytes_are_a_duplicate() {
        Receipt.Fresh first = (Receipt.Fresh) send(deliveries, BODY);

        assertThat(send(deliveries, BODY)).isEqualTo(new Receipt.Duplicate(first.id(), first.job()));
        assertThat(receiver.stored()).hasSize(1);
    }

    @Test
    void an_equal_document_is_a_duplicate_with_and_without_api_request_and_however_it_is_written() {
        Receipt.Fresh first = (Receipt.Fresh) send(deliveries, BODY);
        byte[] polled = Bodies.invoice().job("job-1").bytes();
        String spaced = new String(BODY, UTF_8).replace(": ", " :\r\n\t");

        assertThat(send(deliveries, polled)).isEqualTo(new Receipt.Duplicate(first.id(), first.job()));
        assertThat(send(deliveries, spaced)).isEqualTo(new Receipt.Duplicate(first.id(), first.job()));
        assertThat(receiver.stored()).hasSize(1);
    }

    @Test
    void another_document_for_the_job_is_a_conflict_and_held() {
        Receipt.Fresh first = (Receipt.Fresh) send(deliveries, BODY);
        byte[] other = Bodies.invoice()
                .job("job-1")
                .number("total_amount", "119.01")
                .asWebhook()
                .bytes();

        Receipt receipt = send(deliveries, other);

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.ConflictHeld.class,
                        conflict -> assertThat(conflict.of()).isEqualTo(first.id()));
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receiver.stored())
                .extracting(line -> line.state())
                .containsExactly(DeliveryState.PENDING, DeliveryState.HELD);
        assertThat(send(deliveries, other)).isInstanceOf(Receipt.Duplicate.class);
    }

    @Test
    void a_failed_job_is_a_delivery_like_any_other() {
        String failed = Bodies.failedWebhook("job-1", Bodies.error("ServerError", "No luck", "\"\""));

        assertThat(send(deliveries, failed)).isInstanceOf(Receipt.Fresh.class);
        assertThat(send(deliveries, failed)).isInstanceOf(Receipt.Duplicate.class);
        assertThat(send(deliveries, BODY)).isInstanceOf(Receipt.ConflictHeld.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html>502</html>",
                "[]",
                "null",
                "\"text\"",
                "{\"job\": {\"id\": \"job-1\"",
                "\uFEFF",
                "{\"a\":\u0000}",
                "{}{}"
            })
    void what_is_no_json_object_is_stored_and_held(String body) {
        Receipt receipt = send(deliveries, body);

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.MalformedHeld.class,
                        held -> assertThat(held.reason()).isEqualTo(Hold.NOT_JSON));
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receiver.stored()).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(DeliveryState.HELD);
            assertThat(line.size()).isEqualTo(body.getBytes(UTF_8).length);
        });
        assertThat(send(deliveries, body)).isInstanceOf(Receipt.Duplicate.class);
        assertThat(send(deliveries, BODY)).isInstanceOf(Receipt.Fresh.class);
    }

    @Test
    void nesting_without_end_and_bytes_that_are_no_text_are_held() {
        byte[] odd = {'{', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, (byte) 0xFE, '}'};

        assertThat(send(deliveries, "[".repeat(100_000))).isInstanceOf(Receipt.MalformedHeld.class);
        assertThat(send(deliveries, "{\"document\":".repeat(100_000))).isInstanceOf(Receipt.MalformedHeld.class);
        assertThat(send(deliveries, odd)).isInstanceOf(Receipt.MalformedHeld.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"job\": null}",
                "{\"job\": {}}",
                "{\"job\": {\"id\": -7}}",
                "{\"job\": {\"id\": \"\"}}",
                "{\"job\": {\"id\": \"../../etc\"}}",
                "{\"job\": [], \"document\": {}}"
            })
    void what_has_no_job_id_is_stored_and_held(String body) {
        assertThat(send(deliveries, body))
                .isInstanceOfSatisfying(
                        Receipt.MalformedHeld.class,
                        held -> assertThat(held.reason()).isEqualTo(Hold.NO_JOB_ID));
    }

    @Test
    void a_number_is_a_job_id_by_its_digits_as_in_an_answer_to_a_poll() {
        String body = "{\"job\": {\"id\": 7}, \"document\": {}}";
        assertThat(send(deliveries, body))
                .isInstanceOfSatisfying(
                        Receipt.Fresh.class, fresh -> assertThat(fresh.job()).isEqualTo(new JobId("7")));
    }

    @Test
    void an_unknown_shape_is_held_and_does_not_take_the_jobs_place() {
        Receipt receipt = send(deliveries, "{\"job\": {\"id\": \"job-1\"}, \"inference\": {}}");

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.MalformedHeld.class,
                        held -> assertThat(held.reason()).isEqualTo(Hold.UNKNOWN_SHAPE));
        assertThat(send(deliveries, BODY)).isInstanceOf(Receipt.Fresh.class);
    }

    private Deliveries expecting(Product product) {
        Deliveries own = receiver.builder()
                .endpoint("/webhooks/own", product, SigningSecrets.of(Receiver.SECRET))
                .sink(receiver.taking())
                .build();
        own.start();
        return own;
    }

    private static byte[] of(String product) {
        String body = new String(webhook("job-1"), UTF_8);
        return body.replace("{\"name\": \"mindee/invoices\", \"version\": \"4.0\"", product)
                .getBytes(UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"mindee/receipts\", \"version\": \"4.0\"",
                "{\"name\": \"acme/invoices\", \"version\": \"4.0\"",
                "{\"name\": \"mindee/invoices\", \"version\": \"3.9\"",
                "{\"name\": \"mindee/receipts\", \"version\": null"
            })
    void what_is_clearly_of_another_product_than_its_endpoint_is_held_and_does_not_take_the_jobs_place(String product) {
        Deliveries own = expecting(Product.of("invoices", 4));
        byte[] body = of(product);

        Receipt receipt = own.receive("/webhooks/own", body, signed(body));

        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.MalformedHeld.class,
                        held -> assertThat(held.reason()).isEqualTo(Hold.OTHER_PRODUCT));
        assertThat(receiver.keys).isEmpty();
        assertThat(receiver.stored()).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(DeliveryState.HELD);
            assertThat(line.hold()).isEqualTo(Hold.OTHER_PRODUCT);
        });
        assertThat(send(own, body)).isInstanceOf(Receipt.Fresh.class);
        assertThat(receiver.keys).containsExactly("job:job-1");
    }

    @ParameterizedTest
    @CsvSource({
        "mindee/receipts,     '\"5.3\"',  v1:mindee/receipts/v5/job-1",
        "acme/invoices,       '\"1\"',    v1:acme/invoices/v1/job-1",
        "mindee/receipts,     null,       job-1",
        "mindee/receipts,     '\"new\"',  job-1",
        "mindee/..,           '\"4.0\"',  job-1",
    })
    void what_is_of_another_product_has_a_token_of_its_own_product_or_none(String name, String version, String token) {
        Deliveries own = expecting(Product.of("invoices", 4));
        byte[] body = of("{\"name\": \"" + name + "\", \"version\": " + version);

        own.receive("/webhooks/own", body, signed(body));

        assertThat(receiver.events(DeliveryEvent.Answered.class))
                .singleElement()
                .satisfies(answered -> assertThat(
                                Objects.requireNonNull(answered.delivery()).token())
                        .contains(token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"mindee/invoices\", \"version\": \"4.11\"",
                "{\"name\": \"mindee/invoices\", \"version\": null",
                "{\"name\": \"Our Invoices\", \"version\": \"1.0\"",
                "{\"name\": 7, \"version\": 3",
                "{\"title\": \"none\""
            })
    void what_may_be_of_the_product_of_its_endpoint_is_handed_over(String product) {
        Deliveries own = expecting(Product.of("invoices", 4));
        byte[] body = of(product);

        assertThat(own.receive("/webhooks/own", body, signed(body))).isInstanceOf(Receipt.Fresh.class);
        assertThat(receiver.keys).containsExactly("job:job-1");
    }

    @Test
    void a_failure_tells_no_product_and_is_handed_over_wherever_it_arrives() {
        Deliveries own = expecting(Product.of("invoices", 4));
        byte[] body = Bodies.failedWebhook("job-1", Bodies.error("ServerError", "no pages", "\"none\""))
                .getBytes(UTF_8);

        assertThat(own.receive("/webhooks/own", body, signed(body))).isInstanceOf(Receipt.Fresh.class);
    }

    /** A codec that fails where it is to read a body. */
    private static PayloadCodec failing(Error failure) {
        PayloadCodec codec = MoshiCodec.create();
        Class<PayloadCodec> port = PayloadCodec.class;
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> {
            if (method.getName().equals("tell")) {
                throw failure;
            }
            return method.invoke(codec, given);
        }));
    }

    @Test
    void what_there_is_no_memory_to_read_is_stored_as_it_came_and_held_with_its_job() {
        for (Error failure : List.of(new OutOfMemoryError("for a test"), new StackOverflowError("for a test"))) {
            Receiver other = new Receiver();
            Deliveries scarce =
                    other.builder().codec(failing(failure)).sink(other.taking()).build();

            assertThat(send(scarce, BODY))
                    .isInstanceOfSatisfying(
                            Receipt.MalformedHeld.class,
                            held -> assertThat(held.job()).isEqualTo(new JobId("job-1")));
            assertThat(other.stored())
                    .singleElement()
                    .satisfies(line -> assertThat(line.size()).isEqualTo(BODY.length));
            assertThat(send(scarce, BODY)).isInstanceOf(Receipt.Duplicate.class);
        }
    }

    @Test
    void a_verifier_that_throws_is_an_answer_and_stores_nothing() {
        SignatureVerifier broken = (body, signature) -> {
            throw new IllegalStateException("no luck");
        };
        Deliveries own = receiver.builder()
                .endpoint("/webhooks/own", null, broken)
                .sink(receiver.taking())
                .build();

        assertThat(own.receive("/webhooks/own", BODY, signed(BODY)).status()).isEqualTo(503);
        assertThat(receiver.events(DeliveryEvent.Answered.class))
                .singleElement()
                .satisfies(event -> assertThat(event.problem()).contains("no luck"));
        nothingIsStored();
    }

    private Deliveries own(SignatureVerifier verifier) {
        return receiver.builder()
                .endpoint("/webhooks/own", null, verifier)
                .sink(receiver.taking())
                .build();
    }

    @Test
    void a_verifier_that_throws_before_the_body_is_here_is_an_answer_too() {
        Deliveries own = own(new SignatureVerifier() {
            @Override
            public boolean verify(byte[] body, @Nullable String signature) {
                return true;
            }

            @Override
            public Check begin(@Nullable String signature) {
                throw new NoClassDefFoundError("no luck");
            }
        });

        Receipt receipt = own.receive("/webhooks/own", BODY, signed(BODY));

        assertThat(receipt).isInstanceOf(Receipt.Unavailable.class);
        assertThat(receiver.events(DeliveryEvent.Answered.class))
                .singleElement()
                .satisfies(event -> assertThat(event.problem()).contains("no luck"));
        nothingIsStored();
    }

    @Test
    void a_verifier_of_ones_own_decides_what_a_signature_looks_like() {
        Deliveries own = own((body, signature) -> "v2=good".equals(signature));

        assertThat(own.receive("/webhooks/own", BODY, "v2=bad"))
                .isEqualTo(new Receipt.Unauthorised(Refused.WRONG_SIGNATURE));
        assertThat(own.receive("/webhooks/own", BODY, null)).isEqualTo(new Receipt.Unauthorised(Refused.NO_SIGNATURE));
        nothingIsStored();
        assertThat(own.receive("/webhooks/own", BODY, "v2=good")).isInstanceOf(Receipt.Fresh.class);
    }

    @Test
    void a_verifier_of_ones_own_may_do_without_a_header() {
        Deliveries own = own(new SignatureVerifier() {
            @Override
            public boolean verify(byte[] body, @Nullable String signature) {
                return signature == null;
            }

            @Override
            public Optional<Refused> refusal(@Nullable String signature) {
                return Optional.empty();
            }
        });

        assertThat(own.receive("/webhooks/own", BODY, null)).isInstanceOf(Receipt.Fresh.class);
    }

    @Test
    void no_signature_is_refused() {
        assertThat(deliveries.receive(PATH, BODY, null)).isEqualTo(new Receipt.Unauthorised(Refused.NO_SIGNATURE));
        nothingIsStored();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "5ed1",
                "sha256=0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "000000000000000000000000000000000000000000000000000000000000000g",
                "00000000000000000000000000000000 00000000000000000000000000000000",
                "\uFF10\uFF11\uD83D\uDE00\uD83D",
                "\u0000"
            })
    void a_signature_of_any_other_sort_is_refused_without_an_exception_and_nothing_is_stored(String signature) {
        Receipt receipt = deliveries.receive(PATH, BODY, signature);

        assertThat(receipt).isInstanceOf(Receipt.Unauthorised.class);
        assertThat(receipt.status()).isEqualTo(401);
        assertThat(deliveries.receive(PATH, new byte[0], signature)).isInstanceOf(Receipt.Unauthorised.class);
        assertThat(receiver.events(DeliveryEvent.Answered.class)).hasSize(2);
        nothingIsStored();
    }

    @Test
    void the_signature_of_another_body_or_with_another_secret_is_wrong() {
        String other = new HmacSignatureVerifier(SigningSecrets.of("another")).sign(BODY);

        assertThat(deliveries.receive(PATH, BODY, other)).isEqualTo(new Receipt.Unauthorised(Refused.WRONG_SIGNATURE));
        assertThat(deliveries.receive(PATH, BODY, signed(new byte[0])))
                .isEqualTo(new Receipt.Unauthorised(Refused.WRONG_SIGNATURE));
        nothingIsStored();
    }

    @Test
    void each_endpoint_has_its_own_secrets_any_of_which_counts() {
        Deliveries several = receiver.builder()
                .endpoint("/webhooks/receipts", Product.of("invoices", 4), SigningSecrets.of("old", "new"))
                .endpoint("/webhooks/*", SigningSecrets.of("rest"))
                .sink(receiver.taking())
                .build();

        assertThat(status(several, "/webhooks/receipts", "job-a", "old")).isEqualTo(200);
        assertThat(status(several, "/webhooks/receipts", "job-b", "new")).isEqualTo(200);
        assertThat(status(several, "/webhooks/receipts", "job-c", "rest")).isEqualTo(401);
        assertThat(status(several, "/webhooks/receipts", "job-c", Receiver.SECRET))
                .isEqualTo(401);
        assertThat(status(several, PATH, "job-c", "old")).isEqualTo(401);
        assertThat(status(several, "/webhooks/other/one", "job-c", "rest")).isEqualTo(200);
        assertThat(receiver.stored())
                .extracting(line -> line.endpoint())
                .containsExactly("/webhooks/receipts", "/webhooks/receipts", "/webhooks/other/one");
        assertThat(receiver.stored().get(0).product()).isEqualTo(Product.of("invoices", 4));
    }

    private static int status(Deliveries deliveries, String path, String job, String secret) {
        byte[] body = webhook(job);
        String signature = new HmacSignatureVerifier(SigningSecrets.of(secret)).sign(body);
        return deliveries.receive(path, body, signature).status();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/webhooks", "/webhooks/invoices/", "/Webhooks/invoices", "/webhooks/invoices?a=b", "*"
            })
    void an_unknown_path_is_404_even_if_rightly_signed(String path) {
        Receipt receipt = deliveries.receive(path, BODY, signed(BODY));

        assertThat(receipt).isEqualTo(new Receipt.UnknownPath());
        assertThat(receipt.status()).isEqualTo(404);
        assertThat(deliveries.accepts(path)).isFalse();
        assertThat(receiver.events(DeliveryEvent.Answered.class))
                .singleElement()
                .satisfies(event -> assertThat(event.endpoint()).isEmpty());
        nothingIsStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/", "/webhooks/a?token=1", "/webhooks/a#b", "/webhooks/a\r\nb", "/webhooks/a b"})
    void what_is_no_path_is_served_by_no_star(String path) {
        Deliveries star = receiver.builder()
                .endpoint("/webhooks/*", SigningSecrets.of(Receiver.SECRET))
                .sink(receiver.taking())
                .build();

        assertThat(star.accepts(path)).isFalse();
        assertThat(star.accepts("/webhooks/a%20b/c")).isTrue();
        assertThat(star.accepts("/webhooks/" + "a".repeat(600))).isFalse();
    }

    @Test
    void the_same_path_twice_is_refused_for_one_of_them_would_count_for_nothing() {
        assertThatThrownBy(() -> receiver.builder()
                        .endpoint(PATH, SigningSecrets.of("other"))
                        .sink(receiver.taking())
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(PATH)
                .hasMessageNotContaining("other");
    }

    @Test
    void too_large_is_found_by_counting_and_nothing_is_kept() throws IOException {
        Deliveries small = spooling(1_024, 100, receiver.inbox);
        byte[] body = " ".repeat(1_025).getBytes(UTF_8);

        try (Intake intake = small.open(PATH, signed(body))) {
            assertThat(intake.write(body, 0, 1_024)).isEmpty();
            assertThat(intake.write(body, 1_024, 1)).contains(new Receipt.TooLarge(1_024));
            assertThat(intake.write(body, 0, 1_024)).contains(new Receipt.TooLarge(1_024));
            assertThat(intake.finish().toCompletableFuture().join()).isEqualTo(new Receipt.TooLarge(1_024));
        }
        assertThat(small.receive(PATH, body, null).status()).isEqualTo(413);
        assertThat(receiver.events(DeliveryEvent.Answered.class)).hasSize(2);
        noFileIsLeft();
        nothingIsStored();
    }

    private Deliveries spooling(long largest, int inMemory, DeliveryInbox inbox) {
        return receiver.builder()
                .inbox(inbox)
                .intake(IntakeSettings.ofDefaults()
                        .withFolder(folder)
                        .withLargest(largest)
                        .withInMemory(inMemory))
                .sink(receiver.taking())
                .build();
    }

    private void noFileIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_large_body_goes_through_a_file_and_comes_out_whole() throws IOException {
        Deliveries large = spooling(32 << 20, 256 << 10, receiver.inbox);
        byte[] body = Bodies.completed()
                .job("job-1")
                .text("text", "\u00E9".repeat(2 << 20))
                .asWebhook()
                .bytes();
        try (Intake intake = large.open(PATH, signed(body))) {
            for (int at = 0; at < body.length; at += 8_191) {
                assertThat(intake.write(body, at, Math.min(8_191, body.length - at)))
                        .isEmpty();
            }
            assertThat(intake.finish().toCompletableFuture().join()).isInstanceOf(Receipt.Fresh.class);
        }
        assertThat(send(large, body)).isInstanceOf(Receipt.Duplicate.class);
        large.start();

        assertThat(receiver.handed)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.raw().toByteArray()).isEqualTo(body));
        Awaitility.await().untilAsserted(this::noFileIsLeft);
        large.close();
        assertThat(send(large, webhook("job-2")).status()).isEqualTo(503);
        assertThat(send(large, body).status()).isEqualTo(503);
        noFileIsLeft();
    }

    @Test
    void a_large_body_that_is_wrongly_signed_or_given_up_leaves_no_file() throws IOException {
        Deliveries large = spooling(32 << 20, 1_000, receiver.inbox);
        byte[] body = new byte[100_000];

        assertThat(large.receive(PATH, body, signed(new byte[0])).status()).isEqualTo(401);
        try (Intake intake = large.open(PATH, signed(body))) {
            assertThat(intake.write(body, 0, 50_000)).isEmpty();
        }
        noFileIsLeft();
        nothingIsStored();
    }

    @Test
    void a_body_whose_file_cannot_be_written_is_not_acknowledged() throws IOException {
        Deliveries large = spooling(32 << 20, 1_000, receiver.inbox);
        Files.delete(folder);

        assertThat(send(large, new byte[100_000]).status()).isEqualTo(503);
        assertThat(receiver.events(DeliveryEvent.Answered.class)).hasSize(1);
        Files.createDirectory(folder);
        assertThat(send(large, Bodies.completed().text("a", "b".repeat(9_000)).bytes())
                        .status())
                .isEqualTo(200);
    }

    /** An inbox whose commits go elsewhere. */
    private DeliveryInbox committing(BiFunction<Arrival, Set<String>, CompletionStage<Filing>> commit) {
        Class<DeliveryInbox> port = DeliveryInbox.class;
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> {
            if (method.getName().equals("commit")) {
                @SuppressWarnings("unchecked")
                Set<String> sinks = (Set<String>) given[1];
                return commit.apply((Arrival) given[0], sinks);
            }
            return method.invoke(receiver.inbox, given);
        }));
    }

    private void isNotAcknowledged(DeliveryInbox inbox) throws IOException {
        for (int inMemory : new int[] {1 << 20, 10}) {
            receiver.events.clear();
            Receipt receipt = send(spooling(32 << 20, inMemory, inbox), BODY);
            assertThat(receipt).isEqualTo(new Receipt.Unavailable(Duration.ofSeconds(5)));
            assertThat(receipt.status()).isEqualTo(503);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(receiver.events(DeliveryEvent.Answered.class))
                            .extracting(event -> event.receipt())
                            .containsExactly(receipt));
            Awaitility.await().untilAsserted(this::noFileIsLeft);
        }
        nothingIsStored();
    }

    @Test
    void an_inbox_that_fails_throws_or_says_nothing_is_503_and_nothing_is_acknowledged() throws IOException {
        isNotAcknowledged(
                committing((arrival, sinks) -> CompletableFuture.failedFuture(new IllegalStateException("disk full"))));
        isNotAcknowledged(committing((arrival, sinks) -> {
            throw new IllegalStateException("closed");
        }));
        isNotAcknowledged(committing((arrival, sinks) -> CompletableFuture.completedFuture(null)));
    }

    @Test
    void a_slow_inbox_is_503_after_its_patience_and_what_it_stores_later_is_handed_over() {
        CompletableFuture<Filing> disk = new CompletableFuture<>();
        Deliveries slow = spooling(
                32 << 20,
                1 << 20,
                committing((arrival, sinks) -> disk.thenCompose(any -> receiver.inbox.commit(arrival, sinks))));
        slow.start();
        Intake intake = slow.open(PATH, signed(BODY));
        intake.write(BODY, 0, BODY.length);
        CompletableFuture<Receipt> receipt = intake.finish().toCompletableFuture();

        receiver.clock.advance(Duration.ofMillis(9_999));
        assertThat(receipt).isNotDone();
        receiver.clock.advance(Duration.ofMillis(1));
        assertThat(receipt.join().status()).isEqualTo(503);

        disk.complete(null);
        assertThat(receiver.keys).containsExactly("job:job-1");
        assertThat(receiver.events(DeliveryEvent.Answered.class))
                .extracting(event -> event.receipt().word())
                .containsExactly("unavailable");
        assertThat(slow.receive(PATH, BODY, signed(BODY)).word()).isEqualTo("duplicate");
    }

    @Test
    void a_listener_that_throws_harms_nothing() {
        Deliveries watched = receiver.builder()
                .listener(event -> {
                    throw new IllegalStateException("no luck");
                })
                .sink(receiver.taking())
                .build();
        watched.start();

        assertThat(send(watched, BODY)).isInstanceOf(Receipt.Fresh.class);
        assertThat(send(watched, webhook("job-2"))).isInstanceOf(Receipt.Fresh.class);
        assertThat(receiver.keys).containsExactly("job:job-1", "job:job-2");
    }

    @Test
    void every_answer_is_told_once() {
        send(deliveries, BODY);
        send(deliveries, BODY);
        send(deliveries, "[");
        deliveries.receive(PATH, BODY, null);

        List<String> words = receiver.events(DeliveryEvent.Answered.class).stream()
                .map(event -> event.receipt().word())
                .toList();
        assertThat(words).containsExactly("new", "duplicate", "malformed", "unauthorised");
    }
}
