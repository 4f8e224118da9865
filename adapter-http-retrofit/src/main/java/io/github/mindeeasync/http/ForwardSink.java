package io.github.mindeeasync.http;

import io.github.mindeeasync.core.delivery.Delivery;
import io.github.mindeeasync.core.delivery.SinkAnswer;
import io.github.mindeeasync.core.port.out.DeliverySink;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Posts each delivery to a URL: the bytes as they came, as {@code application/json}, with the delivery's key in
 * {@code Idempotency-Key}, the same at each attempt. The API's signature and key are not sent along.
 *
 * <p>Any 2xx answer takes the delivery. All else is a failed attempt, tried again after the usual pause, and not before
 * the {@code Retry-After} of a 408, 429 or 5xx answer; a 4xx answer too, since a receiver that is being deployed anew or
 * whose password is wrong gives one, and the delivery would be dead for it at once. A redirect is a failure and never
 * followed. One attempt is one request; a stage that is cancelled ends it, or leaves it unsent if it waits for its turn.
 * Waiting costs no thread but that of the request. Thread-safe.
 */
public final class ForwardSink implements DeliverySink, AutoCloseable {
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final HttpUrl url;
    private final @Nullable String authorization;
    private final String shown;
    private final Causes causes;
    private final OkHttpClient client;

    ForwardSink(ForwardSettings settings, Clock clock) {
        HttpUrl given = settings.url();
        this.name = settings.name();
        this.url = given.newBuilder().username("").password("").build();
        this.authorization = given.username().isEmpty() && given.password().isEmpty()
                ? null
                : Credentials.basic(given.username(), given.password());
        this.shown = ApiOrigin.shown(given);
        this.causes = new Causes(shown, settings.timeouts());
        this.client = Client.open(settings, new RetryAfter(clock));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<SinkAnswer> handle(Delivery delivery, String key) {
        Attempt attempt = new Attempt();
        AskedPause pause = new AskedPause();
        Request.Builder request = new Request.Builder()
                .url(url)
                .post(new PayloadBody(delivery.raw()))
                .header("Idempotency-Key", key)
                .tag(Attempt.class, attempt)
                .tag(AskedPause.class, pause);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        CompletableFuture<SinkAnswer> answer = new CompletableFuture<>();
        Call sending = client.newCall(request.build());
        CompletionStage<SinkAnswer> unused = answer.whenComplete((any, failure) -> {
            if (answer.isCancelled()) {
                sending.cancel();
            }
        });
        sending.enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                response.close();
                settle(answer, response.code(), pause.asked());
            }

            @Override
            public void onFailure(Call call, IOException failure) {
                answer.completeExceptionally(new IOException(causes.of(failure, attempt)));
            }
        });
        return answer;
    }

    private void settle(CompletableFuture<SinkAnswer> answer, int status, @Nullable Duration pause) {
        boolean passing = status == 408 || status == 429 || status >= 500;
        if (status / 100 == 2) {
            answer.complete(SinkAnswer.DONE);
        } else if (passing && pause != null && pause.compareTo(LEAST_PAUSE) >= 0) {
            answer.complete(SinkAnswer.failed(
                    pause, "HTTP " + status + " from " + shown + ", which asks for " + Timeouts.shown(pause) + "."));
        } else {
            answer.completeExceptionally(new IOException("HTTP " + status + " from " + shown + advice(status)));
        }
    }

    private static String advice(int status) {
        if (status / 100 == 3) {
            return ": a redirect, which is not followed. Give the URL that it leads to.";
        }
        return status / 100 == 4 && status != 408 && status != 429
                ? ": it takes no such delivery. Check the URL, its user and password, and what it accepts."
                : ".";
    }

    /** Ends requests under way; their deliveries count as failed. */
    @Override
    public void close() {
        Client.close(client);
    }

    @Override
    public String toString() {
        return "ForwardSink[" + name + " to " + shown + "]";
    }
}
