-- What the words of a job are found by: their code or, where there is none, their type; empty: neither; NULL: it has no words.
ALTER TABLE jobs ADD COLUMN code TEXT;

UPDATE jobs SET code = (SELECT coalesce(w.code, w.type, '') FROM attempts w
                        WHERE w.job = jobs.seq AND w.run = jobs.run AND w.attempt = jobs.said AND w.status IS NOT NULL)
WHERE said IS NOT NULL;

-- These hold all that a list asks of a job, so that a filter which few jobs pass does not touch the jobs that it leaves out.
DROP INDEX jobs_parked;
DROP INDEX jobs_deadline;
CREATE INDEX jobs_parked   ON jobs (rested_at, seq, park_reason, lane, tenant, received_at, code) WHERE state = 4;
CREATE INDEX jobs_deadline ON jobs (deadline, lane) WHERE deadline IS NOT NULL AND state IN (0, 3);
CREATE INDEX jobs_aside    ON jobs (state, seq, park_reason, lane, tenant, received_at, code) WHERE state IN (3, 4);
CREATE INDEX jobs_ended    ON jobs (lane, state, seq, tenant, received_at) WHERE state >= 5;
CREATE INDEX jobs_code     ON jobs (code, seq, state, lane, tenant, received_at) WHERE code IS NOT NULL;

-- What each tenant has on each lane.
CREATE TABLE tenant_depths (
    tenant    TEXT    NOT NULL,
    lane      TEXT    NOT NULL,
    queued    INTEGER NOT NULL,
    under_way INTEGER NOT NULL,
    waiting   INTEGER NOT NULL,
    parked    INTEGER NOT NULL,
    PRIMARY KEY (tenant, lane)
) WITHOUT ROWID;

INSERT INTO tenant_depths (tenant, lane, queued, under_way, waiting, parked)
SELECT tenant, lane, sum(state = 0), sum(state IN (1, 2)), sum(state = 3), sum(state = 4) FROM jobs WHERE state <= 4 GROUP BY tenant, lane;

-- The custom ids and tenants of about a thousand jobs each, in one piece that is searched as it lies. The newest jobs are in none yet.
CREATE TABLE job_blocks (
    first   INTEGER PRIMARY KEY,
    last    INTEGER NOT NULL,
    oldest  INTEGER NOT NULL,  -- the earliest received_at
    jobs    INTEGER NOT NULL,  -- how many are left
    entered INTEGER NOT NULL,  -- how many it was written for
    texts   BLOB    NOT NULL
);

-- The words of some hundred jobs each. A job's newest entry counts, as long as the job has words.
CREATE TABLE word_blocks (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    at    INTEGER NOT NULL,    -- when the last of these words came
    texts BLOB    NOT NULL
);

-- Jobs whose newest words are in no block yet.
CREATE TABLE new_words (job INTEGER PRIMARY KEY);

INSERT INTO new_words (job) SELECT seq FROM jobs WHERE code IS NOT NULL;
