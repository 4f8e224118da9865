package io.github.mindeeasync.sandbox.webhook;

import io.github.mindeeasync.sandbox.job.Job;
import io.github.mindeeasync.sandbox.tally.Tally;
import io.github.mindeeasync.sandbox.time.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Delivers every finished job to every webhook when its time has come. */
public final class ScheduledWebhooks implements Webhooks {
    /** How long a submission waits for its early deliveries to be answered. */
    private static final Duration EARLY = Duration.ofSeconds(2);

    private final List<Webhook> webhooks;
    private final Duration delay;
    private final Draw early;
    private final Draw lost;
    private final Draw late;
    private final Draw forged;
    private final Draw duplicated;
    private final InstantSource clock;
    private final Duration longestNap;
    private final double timeScale;
    private final Timer timer;
    private final WebhookSender sender;

    /**
     * Deliveries to these webhooks.
     *
     * @param longestNap look at the clock at least this often: for clocks that someone sets
     */
    public ScheduledWebhooks(
            List<Webhook> webhooks,
            WebhookFaults faults,
            InstantSource clock,
            Duration longestNap,
            double timeScale,
            long seed,
            Timer timer,
            Tally tally) {
        this.webhooks = List.copyOf(webhooks);
        Random seeds = new Random(seed);
        this.delay = faults.delay();
        this.early = new Draw(faults.early(), seeds.nextLong(), tally);
        this.lost = new Draw(faults.lost(), seeds.nextLong(), tally);
        this.late = new Draw(faults.late(), seeds.nextLong(), tally);
        this.forged = new Draw(faults.forged(), seeds.nextLong(), tally);
        this.duplicated = new Draw(faults.duplicated(), seeds.nextLong(), tally);
        this.clock = clock;
        this.longestNap = longestNap;
        this.timeScale = timeScale;
        this.timer = timer;
        this.sender = new WebhookSender(tally);
    }

    @Override
    public boolean drawEarly() {
        return early.strikes();
    }

    @Override
    public void onAccepted(Job job, boolean isEarly, Supplier<String> body) {
        if (job.availableAt().equals(Instant.MAX)) {
            return;
        }
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (Webhook webhook : webhooks) {
            if (isEarly) {
                sent.add(sender.send(webhook, body.get().getBytes(StandardCharsets.UTF_8), false));
            } else {
                plan(webhook, job.availableAt(), body);
            }
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, EARLY.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void plan(Webhook webhook, Instant due, Supplier<String> body) {
        if (lost.strikes()) {
            return;
        }
        Instant at = late.strikes() ? due.plusNanos((long) (delay.toNanos() / timeScale)) : due;
        boolean wronglySigned = forged.strikes();
        int times = duplicated.strikes() ? 2 : 1;
        for (int i = 0; i < times; i++) {
            await(at, () -> {
                var unused = sender.send(webhook, body.get().getBytes(StandardCharsets.UTF_8), wronglySigned);
            });
        }
    }

    private void await(Instant due, Runnable delivery) {
        Duration left = Duration.between(clock.instant(), due);
        Duration nap = left.compareTo(longestNap) < 0 ? left : longestNap;
        timer.after(nap, () -> {
            if (clock.instant().isBefore(due)) {
                await(due, delivery);
            } else {
                delivery.run();
            }
        });
    }
}
