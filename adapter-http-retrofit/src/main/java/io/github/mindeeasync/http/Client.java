package io.github.mindeeasync.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;

/** Sets OkHttp up so that one call is one request, and waiting costs no thread. */
final class Client {
    /** Well below the 60 s after which load balancers drop idle connections: a stale one endangers an upload. */
    private static final long IDLE_CONNECTION_SECONDS = 30;

    /** Reused under load, and gone before any server has closed it, which would cost an attempt. */
    private static final long IDLE_FORWARD_SECONDS = 1;

    private static final long IDLE_THREAD_SECONDS = 1;

    private Client() {}

    static OkHttpClient open(HttpSettings settings) {
        OkHttpClient.Builder builder =
                basics(settings.timeouts(), settings.concurrentCalls(), IDLE_CONNECTION_SECONDS, settings.userAgent());
        settings.customizer().accept(builder);
        return strict(builder.build(), settings.concurrentCalls())
                .addInterceptor(new WholeAnswer(settings.answerBound()))
                .addInterceptor(settings.key().forOrigin(settings.origin().base()))
                .addNetworkInterceptor(new OneAttempt())
                .build();
    }

    /** The same without an API key, for requests to somebody else. */
    static OkHttpClient open(ForwardSettings settings, RetryAfter retryAfter) {
        OkHttpClient.Builder builder = basics(
                settings.timeouts(), settings.concurrentCalls(), IDLE_FORWARD_SECONDS, "mindee-async/" + Version.TEXT);
        settings.customizer().accept(builder);
        return strict(builder.build(), settings.concurrentCalls())
                .addNetworkInterceptor(new OneAttempt())
                .addNetworkInterceptor(AskedPause.noting(retryAfter))
                .build();
    }

    static void close(OkHttpClient client) {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** Whatever the user's own settings say, one call is one request. */
    private static OkHttpClient.Builder strict(OkHttpClient customized, int concurrentCalls) {
        EventListener.Factory theirs = customized.eventListenerFactory();
        return customized
                .newBuilder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .dispatcher(dispatcher(concurrentCalls))
                .eventListenerFactory(call -> listener(call).plus(theirs.create(call)));
    }

    private static OkHttpClient.Builder basics(
            Timeouts timeouts, int concurrentCalls, long idleSeconds, String userAgent) {
        return new OkHttpClient.Builder()
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.idle())
                .writeTimeout(timeouts.idle())
                .callTimeout(timeouts.call())
                // Connects on the call's own thread: a race of addresses leaves threads behind for a minute.
                .fastFallback(false)
                .socketFactory(new PromptSocketFactory())
                .connectionPool(new ConnectionPool(concurrentCalls, idleSeconds, TimeUnit.SECONDS))
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("User-Agent", userAgent)
                        .build()));
    }

    private static EventListener listener(Call call) {
        Attempt attempt = call.request().tag(Attempt.class);
        return attempt == null ? EventListener.NONE : attempt;
    }

    private static Dispatcher dispatcher(int concurrentCalls) {
        Dispatcher dispatcher = new Dispatcher(threads(concurrentCalls));
        dispatcher.setMaxRequests(concurrentCalls);
        dispatcher.setMaxRequestsPerHost(concurrentCalls);
        return dispatcher;
    }

    /** A thread per call under way and not one more, none at rest. */
    private static ExecutorService threads(int most) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "mindee-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
