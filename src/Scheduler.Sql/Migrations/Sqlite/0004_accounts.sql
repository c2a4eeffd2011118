-- How long the job's lane had been held in all, in microseconds, by the first attempt of this run.
ALTER TABLE jobs ADD COLUMN held_at_first INTEGER NOT NULL DEFAULT 0;

ALTER TABLE incidents ADD COLUMN answers INTEGER NOT NULL DEFAULT 1;
ALTER TABLE incidents ADD COLUMN request_ids TEXT;  -- JSON
ALTER TABLE incidents ADD COLUMN lead_up TEXT;      -- JSON
ALTER TABLE incidents ADD COLUMN appeal TEXT;       -- JSON; NULL: none was filed

CREATE INDEX incidents_open ON incidents (id) WHERE closed_at IS NULL;

CREATE TABLE incident_notes (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    incident INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    by_whom  TEXT,
    text     TEXT    NOT NULL
);

CREATE INDEX incident_notes_incident ON incident_notes (incident, seq);

CREATE TABLE tenant_holds (
    tenant  TEXT    PRIMARY KEY NOT NULL,
    state   INTEGER NOT NULL CHECK (state IN (1, 2)),
    since   INTEGER NOT NULL,
    reason  TEXT    NOT NULL,
    by_whom TEXT
) WITHOUT ROWID;

-- Requests that were refused for their content.
CREATE TABLE refusals (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,
    tenant     TEXT    NOT NULL,
    lane       TEXT    NOT NULL,
    job_id     BLOB    NOT NULL,
    end_user   TEXT,
    code       TEXT,
    request_id TEXT
);

CREATE INDEX refusals_at ON refusals (at);

-- How long lanes were held (paused, or their account stopped), in microseconds; since NULL: not held.
CREATE TABLE lane_holds (
    lane   TEXT    PRIMARY KEY NOT NULL,
    before INTEGER NOT NULL,
    since  INTEGER
) WITHOUT ROWID;
