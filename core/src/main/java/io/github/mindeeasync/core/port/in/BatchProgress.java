package io.github.mindeeasync.core.port.in;

/**
 * How far a batch is. Every document is counted once, in one of the first nine (known ones in completed
 * too); one that has ended
 * counts as in hand until it is handed over.
 *
 * @param completed results handed over, those that were known among them
 * @param known results that were in the ledger already
 * @param invalid files that the API would refuse
 * @param failed the API could not process them, rejected them, or their result cannot be read or is gone
 * @param uncertain nobody knows whether the API accepted them
 * @param running accepted by the API, and no result when the wait ended
 * @param notSent provably not sent: withdrawn, or never accepted
 * @param inFlight accepted by the API, and waited for
 * @param waiting in hand, and not accepted yet
 * @param pages pages of the results, as far as the results tell; each job is counted once, however many documents
 *     share it. What this takes in memory is 32 bytes a job at most
 */
public record BatchProgress(
        long completed,
        long known,
        long invalid,
        long failed,
        long uncertain,
        long running,
        long notSent,
        long inFlight,
        long waiting,
        long pages) {

    /** How many documents were taken up. {@link #known} are part of {@link #completed}. */
    public long documents() {
        return completed + invalid + failed + uncertain + running + notSent + inFlight + waiting;
    }

    /** How many of them have been handed over. */
    public long ended() {
        return documents() - inFlight - waiting;
    }
}
