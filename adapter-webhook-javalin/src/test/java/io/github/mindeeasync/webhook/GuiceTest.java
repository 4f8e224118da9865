package io.github.mindeeasync.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.github.mindeeasync.core.port.in.Deliveries;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuiceTest {
    @TempDir
    Path folder;

    @Test
    void the_module_opens_both_servers_on_the_deliveries_that_are_bound() {
        try (Receiver receiver = new Receiver(folder)) {
            Injector injector = Guice.createInjector(Stage.DEVELOPMENT, new JavalinModule(), binder -> {
                binder.requireExplicitBindings();
                binder.bind(Deliveries.class).toInstance(receiver.deliveries);
                binder.bind(WebhookSettings.class)
                        .toInstance(Receiver.settings().build());
                binder.bind(AdminSettings.class)
                        .toInstance(AdminSettings.ofDefaults().withPort(0));
            });
            try (WebhookServer server = injector.getInstance(WebhookServer.class);
                    AdminServer admin = injector.getInstance(AdminServer.class);
                    RawClient sender = new RawClient(server.port());
                    RawClient watcher = new RawClient(admin.port())) {
                byte[] body = Receiver.body("job-1");
                assertThat(sender.post(Receiver.PATH, body, Receiver.signed(body))
                                .status())
                        .isEqualTo(200);
                assertThat(receiver.storedJobs()).containsExactly("job-1");
                assertThat(watcher.send("GET /health/ready HTTP/1.1\r\nHost: test\r\n\r\n")
                                .answer()
                                .status())
                        .isEqualTo(200);
            }
        }
    }
}
