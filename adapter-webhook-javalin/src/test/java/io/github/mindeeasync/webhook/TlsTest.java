package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.LARGEST;
import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
    private static final HeldCertificate ROOT =
            new HeldCertificate.Builder().certificateAuthority(1).build();
    private static final HeldCertificate BETWEEN =
            new HeldCertificate.Builder().certificateAuthority(0).signedBy(ROOT).build();
    private static final HeldCertificate OWN = new HeldCertificate.Builder()
            .commonName("receiver")
            .addSubjectAlternativeName("localhost")
            .signedBy(BETWEEN)
            .build();
    private static final Duration MOMENT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    @TempDir
    Path files;

    private Path write(String name, String text) {
        try {
            return Files.writeString(files.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tls pem() {
        return Tls.pem(
                write("chain.pem", OWN.certificatePem() + BETWEEN.certificatePem()),
                write("key.pem", OWN.privateKeyPkcs8Pem()));
    }

    private Receiver receiver(Tls tls) {
        return new Receiver(
                folder,
                Receiver.settings()
                        .tls(tls)
                        .grace(MOMENT)
                        .headLimit(MOMENT.multipliedBy(3))
                        .build());
    }

    /** Trusts the root alone, so that the server has to show the whole chain. */
    private static RawClient connect(Receiver receiver) {
        try {
            return new RawClient(new HandshakeCertificates.Builder()
                    .addTrustedCertificate(ROOT.certificate())
                    .build()
                    .sslSocketFactory()
                    .createSocket("localhost", receiver.server.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delivers(Tls tls) {
        try (Receiver receiver = receiver(tls);
                RawClient client = connect(receiver)) {
            for (String job : List.of("job-1", "job-2")) {
                byte[] body = body(job, 100_000);
                assertThat(client.post(PATH, body, signed(body)).status()).isEqualTo(200);
            }
            assertThat(receiver.storedJobs()).containsExactlyInAnyOrder("job-1", "job-2");
        }
    }

    @Test
    void a_delivery_comes_by_a_certificate_in_pem_files() {
        delivers(pem());
    }

    @Test
    void an_rsa_key_is_fine_as_well() {
        HeldCertificate own = new HeldCertificate.Builder()
                .rsa2048()
                .addSubjectAlternativeName("localhost")
                .signedBy(ROOT)
                .build();
        delivers(Tls.pem(write("rsa.pem", own.certificatePem()), write("rsa-key.pem", own.privateKeyPkcs8Pem())));
    }

    private Path pkcs12(String password, HeldCertificate... keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (HeldCertificate key : keys) {
            store.setKeyEntry(
                    "key-" + store.size(), key.keyPair().getPrivate(), password.toCharArray(), new X509Certificate[] {
                        key.certificate(), BETWEEN.certificate()
                    });
        }
        Path file = files.resolve("keys.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    @Test
    void a_delivery_comes_by_a_pkcs12_file_and_its_password_from_a_file() throws Exception {
        delivers(Tls.pkcs12(pkcs12("secret word", OWN), write("password", "secret word\nmore\n")));
    }

    @Test
    void a_body_that_is_too_large_hears_so_before_the_connection_is_closed() {
        try (Receiver receiver = receiver(pem());
                RawClient client = connect(receiver)) {
            byte[] more = body("job-1", LARGEST);
            RawClient.Answer answer = client.post(PATH, more, signed(more));
            assertThat(answer.status()).isEqualTo(413);
        }
    }

    @Test
    void a_body_that_is_too_slow_hears_so_before_the_connection_is_closed() {
        try (Receiver receiver = receiver(pem());
                RawClient client = connect(receiver)) {
            client.send("POST " + PATH + " HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n" + signed(new byte[0])
                    + "\r\n\r\nx");
            assertThat(client.answer().status()).isEqualTo(408);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void who_dawdles_in_the_handshake_has_to_go() throws IOException {
        try (Receiver receiver = receiver(pem());
                Socket idle = new Socket("localhost", receiver.server.port());
                Socket begun = new Socket("localhost", receiver.server.port())) {
            begun.getOutputStream().write(new byte[] {22, 3, 1, 1});
            await().until(() -> receiver.server.connections() == 2);
            await().until(() -> receiver.server.connections() == 0);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            assertThat(receiver.metric("connections_closed_total{cause=\"idle\"}"))
                    .isEqualTo(2);
        }
    }

    @Test
    void who_speaks_no_tls_is_cut_off_and_others_are_served() {
        try (Receiver receiver = receiver(pem());
                RawClient plain = receiver.connect()) {
            plain.send("POST " + PATH + " HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n");
            await().until(() -> receiver.server.connections() == 0);
            try (RawClient client = connect(receiver)) {
                byte[] body = body("job-1");
                assertThat(client.post(PATH, body, signed(body)).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_stop_finishes_the_request_under_way() {
        try (Receiver receiver = receiver(pem());
                RawClient client = connect(receiver)) {
            byte[] body = body("job-1");
            client.send("POST " + PATH + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + body.length + "\r\n"
                    + signed(body) + "\r\n\r\n");
            await().until(() -> receiver.server.requestsUnderWay() == 1);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(receiver.server::close);
            await().until(receiver.server::isDraining);
            assertThat(client.send(body).answer().status()).isEqualTo(200);
            closed.join();
        }
    }

    @Test
    void nothing_of_the_key_is_shown() {
        assertThat(pem().toString()).startsWith("TLS as CN=receiver").doesNotContain("PRIVATE");
        assertThat(Receiver.settings().tls(pem()).build().toString()).contains("TLS as CN=receiver");
    }

    private static void refuses(Runnable reading, String... words) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path none = files.resolve("none");
        refuses(() -> Tls.pem(none, none), "no file", "none");
        refuses(() -> Tls.pkcs12(none, new char[0]), "no file", "none");
        refuses(() -> Tls.pkcs12(none, none), "password file", "none");
    }

    @Test
    void a_key_in_the_place_of_a_certificate_and_the_other_way_round_are_found_out() {
        Path chain = write("chain.pem", OWN.certificatePem());
        Path key = write("key.pem", OWN.privateKeyPkcs8Pem());
        refuses(() -> Tls.pem(key, key), "no certificate", "key.pem");
        refuses(() -> Tls.pem(chain, chain), "private key", "chain.pem", "there are 0");
    }

    @Test
    void a_key_of_another_certificate_is_found_out() {
        Path chain = write("chain.pem", OWN.certificatePem());
        for (HeldCertificate other :
                List.of(BETWEEN, new HeldCertificate.Builder().rsa2048().build())) {
            Path key = write("key.pem", other.privateKeyPkcs8Pem());
            refuses(() -> Tls.pem(chain, key), "does not belong", "key.pem", "chain.pem");
        }
    }

    @Test
    void a_key_in_another_form_is_told_how_to_convert() {
        HeldCertificate rsa = new HeldCertificate.Builder().rsa2048().build();
        Path chain = write("chain.pem", rsa.certificatePem());
        Path old = write("old.pem", rsa.privateKeyPkcs1Pem());
        Path locked = write("locked.pem", rsa.privateKeyPkcs8Pem().replace("PRIVATE", "ENCRYPTED PRIVATE"));
        refuses(() -> Tls.pem(chain, old), "BEGIN RSA PRIVATE KEY", "openssl pkcs8 -topk8 -nocrypt");
        Path older = write(
                "older.pem",
                rsa.privateKeyPkcs1Pem()
                        .replaceFirst("-----\n", "-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00FF\n\n"));
        refuses(() -> Tls.pem(chain, older), "BEGIN RSA PRIVATE KEY", "openssl pkcs8 -topk8 -nocrypt");
        refuses(() -> Tls.pem(chain, locked), "BEGIN ENCRYPTED PRIVATE KEY", "openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void files_that_are_cut_short_are_found_out() {
        Path chain = write("chain.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Path key = write("key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        refuses(() -> Tls.pem(chain, key), "certificate", "chain.pem", "complete");
        refuses(() -> Tls.pem(write("good.pem", OWN.certificatePem()), key), "private key", "key.pem", "complete");
    }

    @Test
    void a_pkcs12_file_that_is_none_or_has_another_password_or_not_one_key_is_found_out() throws Exception {
        Path none = write("none.p12", "nonsense");
        refuses(() -> Tls.pkcs12(none, "x".toCharArray()), "none.p12", "PKCS#12");
        Path other = pkcs12("secret word", OWN);
        refuses(() -> Tls.pkcs12(other, "x".toCharArray()), "password does not open", "keys.p12");
        Path two = pkcs12("secret word", OWN, OWN);
        refuses(() -> Tls.pkcs12(two, "secret word".toCharArray()), "there are 2", "key-0", "key-1");
    }

    @Test
    void a_pkcs12_file_whose_key_is_none_for_a_server_is_found_out() throws Exception {
        char[] password = "secret word".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                "secret",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                new KeyStore.PasswordProtection(password));
        Path file = files.resolve("secret.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        refuses(() -> Tls.pkcs12(file, password), "no private key with its certificates", "secret.p12");
    }
}
