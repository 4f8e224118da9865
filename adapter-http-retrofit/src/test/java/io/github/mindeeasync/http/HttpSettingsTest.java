package io.github.mindeeasync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mindeeasync.core.error.InvalidInputException;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.Transport;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent, and how it is told. */
class HttpSettingsTest {
    private final HttpSettings settings = HttpSettings.withKey(Wire.KEY);

    @Test
    void opens_as_a_function_of_the_codec() {
        Function<PayloadCodec, Transport> door = settings::open;
        door.apply(Wire.codec()).close();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\n"})
    void a_missing_key_is_refused(String key) {
        assertThatThrownBy(() -> HttpSettings.withKey(key))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("No API key. Set MINDEE_API_KEY or pass --api-key-file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hush\n", "hu\r\nX-Evil: 1", "hush\u00e9", "hu sh", "hush\u0000"})
    void a_key_that_no_header_can_carry_is_refused_and_not_shown(String key) {
        assertThatThrownBy(() -> HttpSettings.withKey(key))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Not a usable API key")
                .hasMessageNotContaining("hu");
    }

    @Test
    void a_supplied_key_is_checked_when_the_transport_is_opened() {
        HttpSettings missing = HttpSettings.withKey(() -> null);

        assertThatThrownBy(() -> missing.open(Wire.codec())).hasMessageStartingWith("No API key.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.mindee.net/v1",
                "",
                "ftp://api.mindee.net",
                "https://",
                "https:///v1",
                "https://api.mindee.net/v1?token=hush",
                "https://api.mindee.net/v1#hush",
                "https://user:hush@api.mindee.net/v1",
                "user:hush@api.mindee.net"
            })
    void a_base_url_that_is_none_is_refused_without_its_secrets(String url) {
        assertThatThrownBy(() -> settings.baseUrl(url))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Not a usable base URL")
                .hasMessageContaining("Write it like https://api.mindee.net/v1.")
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.mindee.net/v1", "http://10.0.0.1", "http://127.example", "http://[::2]"})
    void plain_http_leaves_this_machine_only_when_told(String url) {
        HttpSettings plain = settings.baseUrl(url);

        assertThatThrownBy(() -> plain.open(Wire.codec()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unencrypted");
        plain.allowPlainHttp(true).open(Wire.codec()).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8080", "http://127.0.0.1", "http://127.9.9.9", "http://[::1]:1/v1", "HTTPS://x"
            })
    void loopback_and_https_need_no_permission(String url) {
        settings.baseUrl(url).open(Wire.codec()).close();
    }

    @Test
    void limits_are_checked() {
        assertThatThrownBy(() -> settings.connectTimeout(Duration.ZERO)).hasMessageContaining("connect timeout: PT0S");
        assertThatThrownBy(() -> settings.idleTimeout(Duration.ofDays(2))).hasMessageContaining("idle timeout");
        assertThatThrownBy(() -> settings.callTimeout(Duration.ofSeconds(-1))).hasMessageContaining("call timeout");
        assertThatThrownBy(() -> settings.maxConcurrentCalls(0)).hasMessageContaining("concurrent calls: 0");
        assertThatThrownBy(() -> settings.maxAnswerBytes(5)).hasMessageContaining("answer bound: 5");
        assertThatThrownBy(() -> settings.userAgent("a\nb")).hasMessageContaining("user agent");
    }

    @Test
    void prints_no_key() {
        assertThat(settings.toString()).contains("https://api.mindee.net/v1/").doesNotContain(Wire.KEY);
        assertThat(settings.key().toString()).doesNotContain(Wire.KEY);
    }
}
