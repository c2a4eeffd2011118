-- What a request takes beside requests and tokens, as JSON without what is 0; null where that is all.
ALTER TABLE jobs ADD COLUMN cost_parts TEXT;

-- While an attempt runs, charged is what was reserved for it.
ALTER TABLE attempts ADD COLUMN charged_parts TEXT;

UPDATE attempts SET charged_tokens = (SELECT tokens FROM jobs WHERE seq = attempts.job)
WHERE (job, run, attempt) IN (SELECT seq, run, attempt FROM jobs WHERE state = 2);
