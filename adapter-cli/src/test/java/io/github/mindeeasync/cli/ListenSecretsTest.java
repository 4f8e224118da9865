package io.github.mindeeasync.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No secret that a receiver is given, nor a signature that it gets, is in anything that it shows, whatever goes wrong. */
@Timeout(120)
class ListenSecretsTest {
    private static final String PASSWORD = "canary-keystore-password";
    private static final String FORWARD_USER = "canary-forward-user";
    private static final String FORWARD_TOKEN = "canary-forward-token";
    private static final String FORWARD_QUERY = "canary-forward-query";
    private static final String API_KEY = "canary-api-key";
    private static final String SECRET = "canary-signing-secret";

    @TempDir
    Path folder;

    private final StringBuilder shown = new StringBuilder();

    private Path keystore() throws IOException, InterruptedException {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    private static Sender trusting(Path keystore) throws Exception {
        KeyStore store = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", (X509Certificate) store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return new Sender(HttpClient.newBuilder().sslContext(context).build());
    }

    private Path config(int admin) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("password"), PASSWORD);
        Files.writeString(folder.resolve("token"), "Bearer " + FORWARD_TOKEN);
        Files.writeString(folder.resolve("key"), API_KEY);
        Files.writeString(folder.resolve("secret"), SECRET);
        return Files.writeString(folder.resolve("config"), """
                port = 0
                admin-port = %1$d
                tls-keystore = %2$s
                tls-password-file = %3$s/password
                forward = http://%4$s:%5$s@127.0.0.1:%6$d/?key=%7$s
                forward-auth-file = %3$s/token
                attempts = 2
                longest-pause = 10ms
                api-key-file = %3$s/key
                api-url = http://127.0.0.1:%6$d/v1
                quota = 100/1s
                secret-file = %3$s/secret
                """.formatted(
                        admin, keystore(), folder, FORWARD_USER, PASSWORD, Household.freePort(), FORWARD_QUERY));
    }

    private HttpResponse<String> show(HttpResponse<String> answer) {
        shown.append(answer.headers().map()).append(answer.body()).append('\n');
        return answer;
    }

    @Test
    void secrets_and_signatures_are_in_nothing_that_is_shown() throws Exception {
        int admin = Household.freePort();
        try (Household house = new Household(folder).with("MINDEE_WEBHOOK_SECRET", "")) {
            Path config = config(admin);
            Process listen = house.start("listen", "-vv", "--config", config.toString());
            String url = Household.firstLine(listen) + "/webhooks/invoices";
            Sender sender = trusting(folder.resolve("server.p12"));

            String received = Sender.signature(SECRET, Sender.body("job-1"));
            String wrong = Sender.signature("another-secret", Sender.body("job-1"));
            assertThat(show(sender.deliver(url, SECRET, "job-1")).statusCode()).isEqualTo(200);
            assertThat(show(sender.post(url, Sender.body("job-1"), wrong)).statusCode())
                    .isEqualTo(401);
            assertThat(show(sender.post(url, Sender.body("job-1"), "sha256=" + received))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(show(sender.deliver(url.replace("/webhooks", "/else"), SECRET, "job-1"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(show(sender.get(url)).statusCode()).isEqualTo(405);
            byte[] odd = "{\"not\":".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(show(sender.post(url, odd, Sender.signature(SECRET, odd)))
                            .statusCode())
                    .isEqualTo(200);
            Awaitility.await()
                    .until(() -> house.run("deliveries", "-o", "json").out().contains("\"dead\""));
            Sender plain = new Sender();
            show(plain.get("http://127.0.0.1:" + admin + "/health/live"));
            show(plain.get("http://127.0.0.1:" + admin + "/health/ready"));
            show(plain.get("http://127.0.0.1:" + admin + "/metrics"));
            show(plain.get("http://127.0.0.1:" + admin + "/else"));
            shown.append(Files.readString(Path.of("/proc", Long.toString(listen.pid()), "cmdline")));

            for (String id : Run.texts(house.run("deliveries", "-o", "json").out(), "id")) {
                for (List<String> format : List.of(List.<String>of(), List.of("-o", "json"))) {
                    Run.Setting setting = new Run.Setting()
                            .with(Run.STATE, folder.resolve("state").toString());
                    List<String> arguments = new java.util.ArrayList<>(List.of("deliveries", "show", id));
                    arguments.addAll(format);
                    Run run = setting.run(arguments.toArray(String[]::new));
                    assertThat(run.exitCode()).isZero();
                    shown.append(run.out()).append(run.err());
                }
            }
            listen.destroy();
            assertThat(listen.waitFor(40, SECONDS)).isTrue();
            shown.append(house.said("listen"));

            assertThat(shown.toString())
                    .contains("event=dead", "event=rejected")
                    .doesNotContain("canary", received, wrong)
                    .doesNotContainIgnoringCase(received);
        }
    }
}
