-- Times are microseconds since 1970 UTC. Ids are 16 bytes, big endian.
-- The hot table is narrow: bodies, answers and attempts are apart and found by the job's seq.
CREATE TABLE jobs (
    seq               INTEGER PRIMARY KEY AUTOINCREMENT,
    id                BLOB    NOT NULL UNIQUE,
    tenant            TEXT    NOT NULL,
    lane              TEXT    NOT NULL,
    class             INTEGER NOT NULL CHECK (class BETWEEN 0 AND 2),
    state             INTEGER NOT NULL CHECK (state BETWEEN 0 AND 8),
    received_at       INTEGER NOT NULL,
    requests          INTEGER NOT NULL,
    tokens            INTEGER NOT NULL,
    generation        INTEGER NOT NULL DEFAULT 0,
    run               INTEGER NOT NULL DEFAULT 1,
    attempt           INTEGER NOT NULL DEFAULT 0,
    counted           INTEGER NOT NULL DEFAULT 0,
    throttles         INTEGER NOT NULL DEFAULT 0,
    losses            INTEGER NOT NULL DEFAULT 0,
    cancel            INTEGER NOT NULL DEFAULT 0,
    said              INTEGER,            -- the attempt of this run whose words are the job's
    first_attempt_at  INTEGER,
    claimed_at        INTEGER,
    due               INTEGER,
    dispatch_deadline INTEGER,
    lease             BLOB,
    lease_until       INTEGER,
    deadline          INTEGER,
    rested_at         INTEGER,
    park_reason       INTEGER,
    exported_run      INTEGER NOT NULL DEFAULT 0,
    answer            INTEGER,            -- the row in answers
    wait_reason       TEXT,
    custom_id         TEXT,
    submission        BLOB,
    CHECK ((state = 1) = (dispatch_deadline IS NOT NULL)),
    CHECK ((state = 2) = (lease IS NOT NULL)),
    CHECK ((state = 3) = (due IS NOT NULL)),
    CHECK ((state = 4) <= (park_reason IS NOT NULL)),
    CHECK ((state >= 4) = (rested_at IS NOT NULL))
);

CREATE INDEX jobs_backlog    ON jobs (lane, class, tenant, received_at, seq) WHERE state = 0;
CREATE INDEX jobs_dispatched ON jobs (dispatch_deadline) WHERE state = 1;
CREATE INDEX jobs_running    ON jobs (lease, lease_until) WHERE state = 2;
CREATE INDEX jobs_waiting    ON jobs (due) WHERE state = 3;
CREATE INDEX jobs_parked     ON jobs (rested_at, seq) WHERE state = 4;
CREATE INDEX jobs_unexported ON jobs (rested_at, seq) WHERE state = 4 AND exported_run < run;
CREATE INDEX jobs_final      ON jobs (rested_at) WHERE state >= 5;
CREATE INDEX jobs_deadline   ON jobs (deadline) WHERE deadline IS NOT NULL AND state IN (0, 3);
CREATE INDEX jobs_tenant     ON jobs (tenant, seq);
CREATE INDEX jobs_custom_id  ON jobs (custom_id, seq) WHERE custom_id IS NOT NULL;
CREATE INDEX jobs_submission ON jobs (submission, seq) WHERE submission IS NOT NULL;

CREATE TABLE bodies (
    job            INTEGER PRIMARY KEY,
    path           TEXT NOT NULL,
    model          TEXT NOT NULL,
    not_before     INTEGER,
    reply_to       TEXT,
    metadata       TEXT,
    identity_kind  INTEGER NOT NULL,
    identity_value BLOB,
    body           BLOB NOT NULL
);

-- What makes two submissions one job: 1 idempotency key, 2 message id, 3 content of a job that has neither.
CREATE TABLE identities (
    tenant       TEXT    NOT NULL,
    kind         INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
    value        BLOB    NOT NULL,
    job_id       BLOB    NOT NULL,
    content_hash BLOB    NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (tenant, kind, value)
) WITHOUT ROWID;

-- Numbered in the order in which they come, so that a page is written once however the jobs are mixed.
CREATE TABLE answers (
    seq          INTEGER PRIMARY KEY,
    run          INTEGER NOT NULL,
    attempt      INTEGER NOT NULL,
    status       INTEGER NOT NULL,
    content_type TEXT    NOT NULL,
    body         BLOB    NOT NULL
);

-- Attempt 0 of a run holds what intake said of a job that it parked.
CREATE TABLE attempts (
    job            INTEGER NOT NULL,
    run            INTEGER NOT NULL,
    attempt        INTEGER NOT NULL,
    lease          BLOB,
    claimed_at     INTEGER NOT NULL,
    sent_at        INTEGER,
    ended_at       INTEGER,
    outcome        TEXT,
    status         INTEGER,
    type           TEXT,
    code           TEXT,
    message        TEXT,
    request_id     TEXT,
    charged_tokens INTEGER NOT NULL DEFAULT 0,
    next           TEXT,
    due            INTEGER,
    PRIMARY KEY (job, run, attempt)
) WITHOUT ROWID;

CREATE INDEX attempts_claimed ON attempts (claimed_at) WHERE attempt > 0;

CREATE TABLE timeline (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    job     INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    what    TEXT    NOT NULL,
    by_whom TEXT,
    detail  TEXT
);

CREATE INDEX timeline_job ON timeline (job, seq);

-- Unpublished events only: a published one is deleted. Events of no job carry all they say as JSON in detail.
CREATE TABLE outbox (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    job     INTEGER,
    run     INTEGER NOT NULL DEFAULT 0,
    attempt INTEGER NOT NULL DEFAULT 0,
    reason  TEXT,
    due     INTEGER,
    detail  TEXT
);

CREATE TABLE submissions (
    id           BLOB    PRIMARY KEY NOT NULL,
    tenant       TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    accepted     INTEGER NOT NULL DEFAULT 0,
    rejected     INTEGER NOT NULL DEFAULT 0,
    moving       INTEGER NOT NULL DEFAULT 0,
    closed       INTEGER NOT NULL DEFAULT 0,
    completed_at INTEGER
) WITHOUT ROWID;

-- All jobs that the submission ever had, by the state they are (or were, when pruned) in.
CREATE TABLE submission_states (
    submission BLOB    NOT NULL,
    state      INTEGER NOT NULL,
    jobs       INTEGER NOT NULL,
    PRIMARY KEY (submission, state)
) WITHOUT ROWID;

CREATE TABLE depths (
    lane     TEXT    NOT NULL,
    class    INTEGER NOT NULL,
    state    INTEGER NOT NULL,
    jobs     INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    tokens   INTEGER NOT NULL,
    PRIMARY KEY (lane, class, state)
) WITHOUT ROWID;

CREATE TABLE parked_counts (
    reason INTEGER PRIMARY KEY,
    jobs   INTEGER NOT NULL
);

CREATE TABLE accounts (
    name   TEXT    PRIMARY KEY NOT NULL,
    state  INTEGER NOT NULL CHECK (state BETWEEN 0 AND 5),
    since  INTEGER NOT NULL,
    reason TEXT
) WITHOUT ROWID;

CREATE TABLE incidents (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    account    TEXT    NOT NULL,
    state      INTEGER NOT NULL,
    opened_at  INTEGER NOT NULL,
    closed_at  INTEGER,
    closed_by  TEXT,
    job_id     BLOB,
    status     INTEGER NOT NULL,
    type       TEXT,
    code       TEXT,
    message    TEXT,
    request_id TEXT
);

CREATE INDEX incidents_account ON incidents (account, id);
