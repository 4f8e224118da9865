-- What may have ended its owner is handed over alone; audits tell the sink; lists begin at an instant.

-- How many owners in a row ended while they had the work in hand. The size is the delivery's.
ALTER TABLE works ADD COLUMN orphaned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE works ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
UPDATE works SET size = (SELECT size FROM deliveries WHERE sequence = delivery);
UPDATE works SET orphaned = 1
WHERE due = 0 OR (state = 'leased' AND problem = 'The process that had it in hand ended before it did.');
UPDATE works SET problem = NULL WHERE orphaned > 0;
UPDATE works SET due = (SELECT clock FROM counters) WHERE due = 0;
CREATE INDEX works_suspect ON works (sink, delivery) WHERE orphaned > 0;

ALTER TABLE audits ADD COLUMN sink TEXT;

-- No delivery up to this number was received later than this; noted now and then, not for each.
CREATE TABLE receipts (
    sequence INTEGER NOT NULL PRIMARY KEY,
    latest BIGINT NOT NULL
);

-- The latest receipt, how many owners have been found dead, and the version, for processes that run while it changes.
ALTER TABLE counters ADD COLUMN received BIGINT NOT NULL DEFAULT 0;
UPDATE counters SET received = (SELECT COALESCE(max(received_at), 0) FROM deliveries);
ALTER TABLE counters ADD COLUMN deaths BIGINT NOT NULL DEFAULT 0;
ALTER TABLE counters ADD COLUMN version BIGINT NOT NULL DEFAULT 3;

-- What a delivery of an unknown job may be of, and what speaks against it. Few are in such a state at a time.
CREATE INDEX submissions_unresolved ON submissions (sequence) WHERE state IN ('submitting', 'uncertain', 'abandoned');
-- Who fetches what was not delivered begins with these.
CREATE INDEX submissions_awaited ON submissions (sequence) WHERE state IN ('submitted', 'ready');
CREATE INDEX attempts_unanswered ON attempts (started_at)
WHERE result IS NULL OR substr(result, 1, 9) = 'uncertain';
