-- The inbox: what arrived, and the work of handing it over.

-- Subjects come in no order, and each new one changes another page of their index: so it is over a short hash.
-- The payload comes last, so that reading the rest of a row reads little of a large one.
CREATE TABLE deliveries (
    sequence INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    subject_hash BIGINT NOT NULL,
    subject TEXT NOT NULL,
    bytes TEXT NOT NULL,
    document TEXT,
    stored_at BIGINT NOT NULL,
    endpoint TEXT NOT NULL,
    product TEXT,
    job TEXT,
    document_name TEXT,
    hold TEXT,
    received_at BIGINT NOT NULL,
    dialect TEXT NOT NULL,
    size INTEGER NOT NULL,
    payload BLOB NOT NULL
);
CREATE INDEX deliveries_subject ON deliveries (subject_hash);

-- What is left of deliveries that were forgotten, so that the same one stays a duplicate.
CREATE TABLE tombstones (
    sequence INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    subject_hash BIGINT NOT NULL,
    subject TEXT NOT NULL,
    bytes TEXT NOT NULL,
    document TEXT
);
CREATE INDEX tombstones_subject ON tombstones (subject_hash);

-- One row for each delivery and sink. It is due, now or later, as long as it is pending or leased.
CREATE TABLE works (
    delivery INTEGER NOT NULL,
    sink TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    fence BIGINT NOT NULL,
    due BIGINT,
    owner TEXT,
    problem TEXT,
    PRIMARY KEY (delivery, sink)
) WITHOUT ROWID;
CREATE INDEX works_due ON works (sink, due, delivery) WHERE due IS NOT NULL;
CREATE INDEX works_open ON works (delivery) WHERE due IS NOT NULL;
CREATE INDEX works_owner ON works (owner) WHERE owner IS NOT NULL;
CREATE INDEX works_resting ON works (state) WHERE state IN ('held', 'dead');

-- What people did, also to deliveries that are gone.
CREATE TABLE audits (
    number INTEGER NOT NULL PRIMARY KEY,
    delivery TEXT NOT NULL,
    done_at BIGINT NOT NULL,
    action TEXT NOT NULL,
    by_whom TEXT NOT NULL
);
CREATE INDEX audits_delivery ON audits (delivery);
