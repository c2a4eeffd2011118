-- What people are alerted of. One is open for each kind and subject; of those that are over the newest are kept.
CREATE TABLE alerts (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      INTEGER NOT NULL,
    subject   TEXT    NOT NULL,
    raised_at INTEGER NOT NULL,
    title     TEXT    NOT NULL,
    text      TEXT    NOT NULL,
    closed_at INTEGER
);

CREATE UNIQUE INDEX alerts_open ON alerts (kind, subject) WHERE closed_at IS NULL;

-- What a channel has not taken yet: a row is deleted when it has.
CREATE TABLE alert_deliveries (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    alert   INTEGER NOT NULL,
    channel TEXT    NOT NULL,
    is_over INTEGER NOT NULL CHECK (is_over IN (0, 1)),
    tries   INTEGER NOT NULL DEFAULT 0,
    due     INTEGER NOT NULL
);

CREATE INDEX alert_deliveries_due   ON alert_deliveries (due, id);
CREATE INDEX alert_deliveries_alert ON alert_deliveries (alert, channel, id);
