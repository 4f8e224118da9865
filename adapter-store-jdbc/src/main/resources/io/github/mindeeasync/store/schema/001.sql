-- Instants are microseconds since 1970, in UTC, unless their name says otherwise.

CREATE TABLE schema_version (
    version BIGINT NOT NULL
);

-- One row: the numbers given out last, and the latest instant that any process has written.
CREATE TABLE counters (
    sequence BIGINT NOT NULL,
    change BIGINT NOT NULL,
    permit BIGINT NOT NULL,
    clock BIGINT NOT NULL
);
INSERT INTO counters (sequence, change, permit, clock) VALUES (0, 0, 0, 0);

-- The open stores that have something in hand.
CREATE TABLE owners (
    id TEXT NOT NULL PRIMARY KEY,
    host TEXT NOT NULL,
    pid BIGINT NOT NULL,
    process_started TEXT NOT NULL,
    beat_at BIGINT NOT NULL
);

CREATE TABLE submissions (
    sequence INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    identity TEXT,
    is_current INTEGER NOT NULL,
    origin TEXT NOT NULL,
    label TEXT NOT NULL,
    product TEXT NOT NULL,
    workflow TEXT,
    options TEXT NOT NULL,
    source TEXT NOT NULL,
    location TEXT,
    content TEXT,
    created_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    since BIGINT NOT NULL,
    job_product TEXT,
    job_id TEXT,
    result_ref TEXT,
    reason TEXT,
    status INTEGER,
    error_code TEXT,
    error_message TEXT,
    error_details TEXT,
    attempts INTEGER NOT NULL,
    first_sent_at BIGINT,
    owner TEXT,
    fence BIGINT NOT NULL,
    change BIGINT NOT NULL,
    changed_by TEXT
);
CREATE UNIQUE INDEX submissions_current ON submissions (identity) WHERE is_current = 1;
CREATE INDEX submissions_job ON submissions (job_id) WHERE job_id IS NOT NULL;
CREATE INDEX submissions_owner ON submissions (owner) WHERE owner IS NOT NULL;
CREATE INDEX submissions_change ON submissions (change);

CREATE TABLE attempts (
    submission INTEGER NOT NULL REFERENCES submissions (sequence) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    result TEXT,
    PRIMARY KEY (submission, number)
);

-- Results are as they came, apart from the rest, so that listing entries reads none.
CREATE TABLE results (
    submission INTEGER NOT NULL PRIMARY KEY REFERENCES submissions (sequence) ON DELETE CASCADE,
    dialect TEXT NOT NULL,
    payload BLOB NOT NULL
);

CREATE TABLE files (
    path TEXT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    modified_seconds BIGINT NOT NULL,
    modified_nanos INTEGER NOT NULL,
    content TEXT NOT NULL
);

-- The quota log.
CREATE TABLE requests (
    permit BIGINT NOT NULL PRIMARY KEY,
    origin TEXT NOT NULL,
    label TEXT NOT NULL,
    method TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    answered_at BIGINT,
    owner TEXT NOT NULL
);
CREATE INDEX requests_answered ON requests (origin, label, answered_at);
CREATE INDEX requests_open ON requests (owner) WHERE answered_at IS NULL;
