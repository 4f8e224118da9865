package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are renewed while the receiver runs. */
@Timeout(60)
class CertificatesTest {
    private static final HeldCertificate ROOT =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HandClock clock = new HandClock();
    private final LogLines log = new LogLines();

    @TempDir
    Path folder;

    @TempDir
    Path files;

    private long written;

    @BeforeEach
    void listen() {
        log.listen();
    }

    @AfterEach
    void stop() {
        log.close();
    }

    private static HeldCertificate certificate(long number, int days) {
        return new HeldCertificate.Builder()
                .serialNumber(BigInteger.valueOf(number))
                .addSubjectAlternativeName("localhost")
                .signedBy(ROOT)
                .duration(days, TimeUnit.DAYS)
                .build();
    }

    /** Later than whatever was there: two writes in a row may come within one tick of a file's clock. */
    private void write(String name, String text) {
        try {
            Path file = Files.writeString(files.resolve(name), text);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + ++written));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void renew(HeldCertificate certificate) {
        write("chain.pem", certificate.certificatePem());
        write("key.pem", certificate.privateKeyPkcs8Pem());
    }

    private Receiver open() {
        Tls tls = Tls.pem(files.resolve("chain.pem"), files.resolve("key.pem"));
        return new Receiver(
                folder,
                Receiver.settings().tls(tls).headLimit(Duration.ofHours(1)).build(),
                Receiver.STORE,
                clock);
    }

    private static SSLSocket connect(Receiver receiver) throws IOException {
        SSLSocket socket = (SSLSocket) new HandshakeCertificates.Builder()
                .addTrustedCertificate(ROOT.certificate())
                .build()
                .sslSocketFactory()
                .createSocket("localhost", receiver.server.port());
        socket.startHandshake();
        return socket;
    }

    private static long shown(Receiver receiver) {
        try (SSLSocket socket = connect(receiver)) {
            Certificate[] chain = socket.getSession().getPeerCertificates();
            return ((X509Certificate) chain[0]).getSerialNumber().longValueExact();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_renewed_certificate_is_shown_within_a_minute_and_who_is_connected_stays() throws Exception {
        renew(certificate(1, 90));
        try (Receiver receiver = open();
                RawClient before = new RawClient(connect(receiver))) {
            assertThat(shown(receiver)).isEqualTo(1);
            renew(certificate(2, 90));
            clock.advance(MINUTE);

            await().until(() -> shown(receiver) == 2);

            byte[] body = body("job-1");
            assertThat(before.post(PATH, body, signed(body)).status()).isEqualTo(200);
        }
    }

    @Test
    void a_pair_that_does_not_belong_together_leaves_the_old_one_and_is_told_once() {
        renew(certificate(1, 90));
        try (Receiver receiver = open()) {
            HeldCertificate next = certificate(2, 90);
            write("chain.pem", next.certificatePem());
            clock.advance(MINUTE);
            await().until(() -> log.count("event=certificate_kept") == 1);
            assertThat(shown(receiver)).isEqualTo(1);
            clock.advance(MINUTE);

            write("key.pem", next.privateKeyPkcs8Pem());
            clock.advance(MINUTE);

            await().until(() -> shown(receiver) == 2);
            assertThat(log.count("event=certificate_kept")).isEqualTo(1);
            assertThat(log.lines).noneMatch(line -> line.contains("PRIVATE"));
        }
    }

    /** A file that a reader waits at. */
    private Path pipe(String name) throws Exception {
        Path pipe = files.resolve(name);
        Files.delete(pipe);
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    @Test
    void files_that_are_read_for_long_hold_up_neither_metrics_nor_who_looks_after_connections() throws Exception {
        renew(certificate(1, 90));
        try (Receiver receiver = open();
                SSLSocket silent = connect(receiver)) {
            HeldCertificate next = certificate(2, 90);
            write("chain.pem", next.certificatePem());
            Path key = pipe("key.pem");
            clock.advance(MINUTE);

            try (OutputStream unfinished = Files.newOutputStream(key)) {
                assertThat(CompletableFuture.supplyAsync(() -> receiver.metric("certificate_expires_seconds")))
                        .succeedsWithin(Duration.ofSeconds(20))
                        .satisfies(seconds -> assertThat(seconds).isPositive());
                clock.advance(Duration.ofHours(1));
                assertThat(new RawClient(silent).isClosedByServer()).isTrue();
                assertThat(shown(receiver)).isEqualTo(1);
                unfinished.write(next.privateKeyPkcs8Pem().getBytes(UTF_8));
            }

            await().until(() -> shown(receiver) == 2);
        }
    }

    @Test
    void one_that_expires_soon_is_told_at_the_start_and_every_day_and_shown_as_a_metric() {
        renew(certificate(1, 10));
        try (Receiver receiver = open()) {
            assertThat(log.count("event=certificate_expires")).isEqualTo(1);
            assertThat(receiver.metric("certificate_expires_seconds")).isBetween(9.9 * 86_400, 10.0 * 86_400);
            clock.advance(Duration.ofHours(23));
            clock.advance(Duration.ofHours(1));
            await().until(() -> log.count("event=certificate_expires") == 2);
        }
    }

    @Test
    void one_that_is_good_for_long_is_not_worth_a_word() {
        renew(certificate(1, 30));
        try (Receiver receiver = open()) {
            assertThat(shown(receiver)).isEqualTo(1);
            assertThat(log.count("event=certificate_expires")).isZero();
        }
    }
}
