/**
 * A document's way through the API: its identities ({@link io.github.mindeeasync.core.job.SubmissionId} ours,
 * {@link io.github.mindeeasync.core.job.JobId} theirs), the printable token
 * ({@link io.github.mindeeasync.core.job.JobRef}) and the states ({@link io.github.mindeeasync.core.job.JobState}).
 */
@NullMarked
package io.github.mindeeasync.core.job;

import org.jspecify.annotations.NullMarked;
