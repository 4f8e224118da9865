package io.github.mindeeasync.http;

import io.github.mindeeasync.core.attempt.FetchResult;
import io.github.mindeeasync.core.attempt.PollResult;
import io.github.mindeeasync.core.attempt.SubmitResult;
import io.github.mindeeasync.core.document.PredictOptions;
import io.github.mindeeasync.core.document.PredictRequest;
import io.github.mindeeasync.core.document.Product;
import io.github.mindeeasync.core.document.Target;
import io.github.mindeeasync.core.document.Workflow;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.ResultRef;
import io.github.mindeeasync.core.port.out.PayloadCodec;
import io.github.mindeeasync.core.port.out.Transport;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;

/** The wire: each call one request, each result a value. */
final class RetrofitTransport implements Transport {
    private static final String CLOSED = "the transport was closed";

    private final String origin;
    private final OkHttpClient client;
    private final MindeeApi api;
    private final Uploads uploads;
    private final Causes causes;
    private final Answers answers;
    private volatile boolean closed;

    RetrofitTransport(HttpSettings settings, PayloadCodec codec, Clock clock) {
        origin = settings.origin().base().toString();
        client = Client.open(settings);
        api = new Retrofit.Builder()
                .baseUrl(settings.origin().base())
                .client(client)
                .build()
                .create(MindeeApi.class);
        uploads = new Uploads(codec);
        causes = new Causes(settings.origin().shown(), settings.timeouts());
        answers = new Answers(codec, causes, new RetryAfter(clock));
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public CompletionStage<SubmitResult> submit(PredictRequest request) {
        Attempt attempt = new Attempt();
        return send(attempt, new SubmitReader(answers), () -> post(request, attempt));
    }

    private Call<ResponseBody> post(PredictRequest request, Attempt attempt) {
        PredictOptions options = request.options();
        RequestBody body = new CountedBody(uploads.of(request.source(), options.allWords()), attempt);
        Boolean fullText = ifAsked(options.fullText());
        Boolean cropper = ifAsked(options.cropper());
        Boolean rag = ifAsked(options.rag());
        Target target = request.target();
        if (target instanceof Workflow workflow) {
            return api.submit(workflow.id(), fullText, cropper, rag, body, attempt);
        }
        Product to = target.product();
        return api.submit(to.account(), to.name(), to.version(), fullText, cropper, rag, body, attempt);
    }

    private static @Nullable Boolean ifAsked(boolean option) {
        return option ? true : null;
    }

    @Override
    public CompletionStage<PollResult> poll(JobRef job) {
        Attempt attempt = new Attempt();
        Product at = job.product();
        return send(
                attempt,
                new PollReader(answers, job.id()),
                () -> api.poll(at.account(), at.name(), at.version(), job.id().value(), attempt));
    }

    @Override
    public CompletionStage<FetchResult> fetch(JobRef job, ResultRef result) {
        if (!DocumentId.isValid(result.value())) {
            return CompletableFuture.completedFuture(
                    new FetchResult.Transient("not a document id: letters, digits, '-' and '_' are expected"));
        }
        Attempt attempt = new Attempt();
        Product at = job.product();
        return send(
                attempt,
                new FetchReader(answers),
                () -> api.fetch(at.account(), at.name(), at.version(), result.value(), attempt));
    }

    private <R> CompletionStage<R> send(Attempt attempt, Reader<R> reader, Supplier<Call<ResponseBody>> call) {
        CompletableFuture<R> result = new CompletableFuture<>();
        try {
            if (closed) {
                throw new TellingException(CLOSED);
            }
            call.get().enqueue(new Completion<>(result, reader, attempt));
        } catch (Exception e) {
            result.complete(reader.failed(e, causes.of(e, attempt), attempt));
        }
        return result;
    }

    @Override
    public void close() {
        closed = true;
        Client.close(client);
    }

    /** Completes a stage with a value, whatever happens. */
    private final class Completion<R> implements Callback<ResponseBody> {
        private final CompletableFuture<R> result;
        private final Reader<R> reader;
        private final Attempt attempt;

        Completion(CompletableFuture<R> result, Reader<R> reader, Attempt attempt) {
            this.result = result;
            this.reader = reader;
            this.attempt = attempt;
        }

        @Override
        @SuppressWarnings("CatchingUnchecked")
        public void onResponse(Call<ResponseBody> call, Response<ResponseBody> response) {
            R value;
            try {
                value = reader.read(Answer.of(response, attempt), attempt);
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                value = reader.failed(e, causes.of(e, attempt), attempt);
            }
            result.complete(value);
        }

        @Override
        public void onFailure(Call<ResponseBody> call, Throwable failure) {
            String cause = closed ? CLOSED : causes.of(failure, attempt);
            result.complete(reader.failed(failure, cause, attempt));
        }
    }
}
