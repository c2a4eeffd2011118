-- Actions on many jobs. The cursor is the last job that was looked at: by when it was parked, or by its number alone.
CREATE TABLE bulk_actions (
    id          BLOB    PRIMARY KEY NOT NULL,
    kind        INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),
    filter      TEXT    NOT NULL,
    class       INTEGER,
    by_whom     TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    state       INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
    total       INTEGER NOT NULL,
    changed     INTEGER NOT NULL DEFAULT 0,
    skipped     INTEGER NOT NULL DEFAULT 0,
    cursor_at   INTEGER NOT NULL DEFAULT 0,
    cursor_seq  INTEGER NOT NULL DEFAULT 0,
    finished_at INTEGER
) WITHOUT ROWID;

CREATE INDEX bulk_actions_created ON bulk_actions (created_at);
CREATE INDEX bulk_actions_running ON bulk_actions (created_at) WHERE state = 0;
