/**
 * The ledger, the quota log and the inbox on disk, in one SQLite file that several processes may use at once. Start at
 * {@link io.github.mindeeasync.store.JdbcStore}.
 */
@NullMarked
package io.github.mindeeasync.store;

import org.jspecify.annotations.NullMarked;
