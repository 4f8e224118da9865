package io.github.mindeeasync.core.engine;

import io.github.mindeeasync.core.job.JobEvent;
import io.github.mindeeasync.core.job.JobRef;
import io.github.mindeeasync.core.job.JobState;
import io.github.mindeeasync.core.job.ResultRef;
import io.github.mindeeasync.core.job.SubmissionId;
import io.github.mindeeasync.core.quota.RequestMethod;
import java.time.Instant;

/** Something that the engine wants done. Commands are carried out in their order. */
public sealed interface Command {

    /**
     * Record a new document as prepared; answered by {@link Event.Stored} or {@link Event.NotStored}, or by
     * {@link Event.Found} where the ledger knows it.
     */
    record Open(SubmissionId id) implements Command {}

    /** Take a job in hand that is known by its token; answered by {@link Event.Found}. */
    record Take(SubmissionId id, JobRef job) implements Command {}

    /** Take slots for a request in the quota log; answered by {@link Event.Reserved} or {@link Event.Denied}. */
    record Reserve(SubmissionId id, RequestMethod method) implements Command {}

    /** The request for which slots were taken is not made. */
    record GiveBack(SubmissionId id) implements Command {}

    /** Record a step; answered by {@link Event.Stored} or {@link Event.NotStored}. */
    record Store(SubmissionId id, JobState from, JobState to) implements Command {}

    /** Send the document; answered by {@link Event.SubmitAnswered}. */
    record Submit(SubmissionId id) implements Command {}

    /** Ask for the job; answered by {@link Event.PollAnswered}. */
    record Poll(SubmissionId id, JobRef job) implements Command {}

    /** Ask for a job once, for somebody who wants to know; answered by {@link Event.StatusAnswered}. */
    record Ask(SubmissionId id, JobRef job) implements Command {}

    /** Fetch the result; answered by {@link Event.FetchAnswered}. */
    record Fetch(SubmissionId id, JobRef job, ResultRef result) implements Command {}

    /** Send {@link Event.Tick} at this instant; replaces an earlier wish. */
    record WakeAt(Instant instant) implements Command {}

    /** Tell the listener. */
    record Tell(JobEvent event) implements Command {}

    /** Tell those who wait. A final ending comes even if nobody waits any longer, and is the last one. */
    record Release(SubmissionId id, Ending ending) implements Command {}

    /** The document is out of the engine's hands. */
    record Forget(SubmissionId id) implements Command {}
}
