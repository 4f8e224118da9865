package io.github.mindeeasync.core.service;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads on which results are read and users' callbacks run: two at most, none after a second without work. */
public final class CallbackThreads {
    private static final int MOST = 2;

    private CallbackThreads() {}

    public static ThreadPoolExecutor open() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(MOST, MOST, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "mindee-callback");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
