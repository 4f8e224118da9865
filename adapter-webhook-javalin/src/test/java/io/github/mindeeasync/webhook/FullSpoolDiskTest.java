package io.github.mindeeasync.webhook;

import static io.github.mindeeasync.webhook.Receiver.PATH;
import static io.github.mindeeasync.webhook.Receiver.body;
import static io.github.mindeeasync.webhook.Receiver.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mindeeasync.fixtures.TinyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk to which large bodies go while they arrive is full. */
@Timeout(60)
class FullSpoolDiskTest {
    private static final int DISK_KILOBYTES = 300;
    private static final int TOO_MUCH = 500_000;
    private static final int LARGE = 100_000;

    @TempDir
    Path folder;

    private static RawClient.Answer post(Receiver receiver, byte[] body) {
        try (RawClient client = receiver.connect()) {
            return client.post(PATH, body, signed(body));
        }
    }

    private static void isNotAcknowledged(RawClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("retry-after", "5");
    }

    private static void nothingIsLeft(TinyDisk disk, long space) {
        await().untilAsserted(() -> {
            assertThat(disk.space()).isEqualTo(space);
            assertThat(files(disk)).isZero();
        });
    }

    private static long files(TinyDisk disk) throws IOException {
        try (Stream<Path> files = Files.list(disk.folder())) {
            return files.count();
        }
    }

    @Test
    void a_body_for_which_there_is_no_space_is_503_and_nothing_of_it_is_left() {
        try (TinyDisk disk = TinyDisk.mount(folder, DISK_KILOBYTES);
                Receiver receiver = new Receiver(disk.folder())) {
            long space = disk.space();

            isNotAcknowledged(post(receiver, body("job-1", TOO_MUCH)));

            nothingIsLeft(disk, space);
            assertThat(receiver.storedJobs()).isEmpty();
            assertThat(post(receiver, body("job-1", LARGE)).status())
                    .as("one that fits")
                    .isEqualTo(200);
            nothingIsLeft(disk, space);
            assertThat(receiver.storedJobs()).containsExactly("job-1");
        }
    }

    @Test
    void it_goes_on_by_itself_when_there_is_space_again_and_small_bodies_need_none() {
        try (TinyDisk disk = TinyDisk.mount(folder, DISK_KILOBYTES);
                Receiver receiver = new Receiver(disk.folder())) {
            long space = disk.space();
            disk.fill();

            isNotAcknowledged(post(receiver, body("job-1", LARGE)));
            assertThat(receiver.deliver("small").status()).isEqualTo(200);
            disk.free();
            assertThat(post(receiver, body("job-1", LARGE)).status()).isEqualTo(200);

            await().untilAsserted(() -> assertThat(receiver.words()).containsExactly("unavailable", "new", "new"));
            assertThat(receiver.rejected("unavailable")).isEqualTo(1);
            nothingIsLeft(disk, space);
        }
    }
}
