package io.github.mindeeasync.sandbox.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * The faults that a running sandbox commits; set at any time, from any thread.
 *
 * <p>A request that passed the checks of path, key and quota draws at most one fault, in this order: the k-th request,
 * the next requests, the first polls of its job, the seeded rates.
 *
 * <pre>{@code
 * sandbox.faults().next(Endpoint.SUBMIT, Fault.status(503), Fault.reset().afterAccepting());
 * sandbox.faults().rate(Endpoint.POLL, 0.3, Fault.status(500), Fault.truncated(0.5));
 * }</pre>
 */
public final class Faults {
    private final Random random;
    private final Map<Endpoint, Plan> plans = new EnumMap<>(Endpoint.class);
    private final List<FirstPolls> firstPolls = new ArrayList<>();

    private record FirstPolls(int polls, Fault fault) {}

    private record Rate(double rate, List<Fault> choices) {}

    private static final class Plan {
        private final ArrayDeque<Fault> next = new ArrayDeque<>();
        private final Map<Long, Fault> numbered = new HashMap<>();
        private final List<Rate> rates = new ArrayList<>();
        private long requests;
    }

    /** No faults yet; rates draw from this seed. */
    public Faults(long seed) {
        this.random = new Random(seed);
        for (Endpoint endpoint : Endpoint.values()) {
            plans.put(endpoint, new Plan());
        }
    }

    /** The next requests commit these faults, one each, after those that already wait. */
    public synchronized Faults next(Endpoint endpoint, Fault... faults) {
        plan(endpoint).next.addAll(List.of(faults));
        return this;
    }

    /** The next so many requests commit this fault, after those that already wait. */
    public synchronized Faults next(Endpoint endpoint, int times, Fault fault) {
        for (int i = 0; i < times; i++) {
            plan(endpoint).next.add(fault);
        }
        return this;
    }

    /** The k-th request to this endpoint commits this fault, counted from 1 since the start of the sandbox. */
    public synchronized Faults at(Endpoint endpoint, long number, Fault fault) {
        plan(endpoint).numbered.put(number, fault);
        return this;
    }

    /** The first so many polls of every job commit this fault, for example {@code Fault.status(404)}. */
    public synchronized Faults firstPolls(int polls, Fault fault) {
        firstPolls.add(new FirstPolls(polls, fault));
        return this;
    }

    /** Every request commits one of these faults with this probability; rates of one endpoint add up. */
    public synchronized Faults rate(Endpoint endpoint, double rate, Fault... choices) {
        if (!(rate >= 0 && rate <= 1) || choices.length == 0) {
            throw new IllegalArgumentException("A rate lies between 0 and 1 and needs a fault, not " + rate + " of "
                    + choices.length + " faults.");
        }
        plan(endpoint).rates.add(new Rate(rate, List.of(choices)));
        return this;
    }

    /** Forgets every fault; the count of requests goes on. */
    public synchronized Faults clear() {
        plans.values().forEach(plan -> {
            plan.next.clear();
            plan.numbered.clear();
            plan.rates.clear();
        });
        firstPolls.clear();
        return this;
    }

    /**
     * Draws the fault of one request.
     *
     * @param pollOfJob the number of this poll of its job from 1, or 0 if the request is not a poll of a known job
     */
    public synchronized Optional<Fault> draw(Endpoint endpoint, int pollOfJob) {
        Plan plan = plan(endpoint);
        plan.requests++;
        Fault numbered = plan.numbered.remove(plan.requests);
        if (numbered != null) {
            return Optional.of(numbered);
        }
        if (!plan.next.isEmpty()) {
            return Optional.of(plan.next.remove());
        }
        for (FirstPolls first : firstPolls) {
            if (pollOfJob > 0 && pollOfJob <= first.polls) {
                return Optional.of(first.fault);
            }
        }
        return plan.rates.isEmpty() ? Optional.empty() : byChance(plan.rates);
    }

    private Optional<Fault> byChance(List<Rate> rates) {
        double ball = random.nextDouble();
        for (Rate rate : rates) {
            if (ball < rate.rate) {
                return Optional.of(rate.choices.get(random.nextInt(rate.choices.size())));
            }
            ball -= rate.rate;
        }
        return Optional.empty();
    }

    private Plan plan(Endpoint endpoint) {
        return Objects.requireNonNull(plans.get(endpoint));
    }
}
