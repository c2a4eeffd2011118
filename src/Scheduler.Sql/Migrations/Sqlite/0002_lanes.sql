-- What a lane learned about its provider, as JSON: read whole at start, written whole when it changed.
CREATE TABLE lane_memories (
    lane   TEXT PRIMARY KEY NOT NULL,
    memory TEXT NOT NULL
) WITHOUT ROWID;

-- Limits are NULL where the change is about the rule, and the other way round. The newest 1,000 of a lane are kept.
CREATE TABLE limit_changes (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    lane      TEXT    NOT NULL,
    scope     TEXT    NOT NULL,
    old_limit INTEGER,
    new_limit INTEGER,
    old_rule  TEXT,
    new_rule  TEXT,
    cause     TEXT    NOT NULL,
    at        INTEGER NOT NULL
);

CREATE INDEX limit_changes_lane ON limit_changes (lane, seq);

-- Settings that administrators changed beside the configuration, with what the configuration said then.
CREATE TABLE lane_overrides (
    lane       TEXT    NOT NULL,
    setting    TEXT    NOT NULL,
    value      TEXT    NOT NULL,
    configured TEXT    NOT NULL,
    by_whom    TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (lane, setting)
) WITHOUT ROWID;

-- Pauses that people ordered; until NULL: until somebody resumes the lane.
CREATE TABLE lane_pauses (
    lane    TEXT    PRIMARY KEY NOT NULL,
    until   INTEGER,
    reason  TEXT    NOT NULL,
    by_whom TEXT    NOT NULL,
    at      INTEGER NOT NULL
) WITHOUT ROWID;
