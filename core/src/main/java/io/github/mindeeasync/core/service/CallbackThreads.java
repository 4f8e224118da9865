package io.github.mindeeasync.core.service;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads on which results are read and users' continuations run: few, and none after a second without work. */
public final class CallbackThreads {
    private CallbackThreads() {}

    /** At most so many daemon threads of this name. */
    public static ThreadPoolExecutor open(String name, int most) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(most, most, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
