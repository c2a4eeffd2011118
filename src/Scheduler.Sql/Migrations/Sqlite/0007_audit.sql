-- What people and programs ordered. Written before the order is carried out; result NULL: not ended.
CREATE TABLE audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    by_whom TEXT    NOT NULL,
    door    INTEGER NOT NULL,
    act     TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    detail  TEXT,
    result  INTEGER,
    answer  TEXT
);

CREATE INDEX audit_at      ON audit (at);
CREATE INDEX audit_by      ON audit (by_whom, id);
CREATE INDEX audit_subject ON audit (subject, id);
