namespace Scheduler.Benchmarks.Pages;

/// <summary>The statements that fill a ledger with @n jobs of the day before @now (microseconds).</summary>
internal static class LedgerFillSql
{
    // The older part is mostly done, the newer part mostly queued; u, v and w are spread evenly and in step with nothing.
    private const string Jobs = """
        WITH RECURSIVE n (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < @n),
        r AS (SELECT seq, ((seq * 2654435761) & 4294967295) / 4294967296.0 AS u, ((seq * 2246822519) & 4294967295) / 4294967296.0 AS v,
                     ((seq * 3266489917) & 4294967295) / 4294967296.0 AS w, @now - 86400000000 + (seq * (86000000000 / @n)) AS at FROM n),
        s AS (SELECT *, CASE
                WHEN seq <= 0.45 * @n THEN CASE WHEN u < 0.5556 THEN 5 WHEN u < 0.6667 THEN 4 WHEN u < 0.7333 THEN 3 WHEN u < 0.8333 THEN 6 + (seq % 3 = 0) ELSE 0 END
                ELSE CASE WHEN u < 0.0182 THEN 4 WHEN u < 0.0364 THEN 3 WHEN u < 0.0455 THEN 6 + (seq % 3 = 0) ELSE 0 END END AS state FROM r)
        INSERT INTO jobs (seq, id, tenant, lane, class, state, received_at, requests, tokens, run, attempt, counted, throttles, said, first_attempt_at,
                          due, deadline, rested_at, park_reason, exported_run, answer, wait_reason, custom_id, code)
        SELECT seq, unhex(printf('%012x7%03x8%015x', at / 1000, seq % 4096, seq * 1000003)), printf('tenant-%03d', CAST(200 * v * v * v AS INTEGER)),
               'lane-' || CAST(8 * w * sqrt(w) AS INTEGER), CASE WHEN seq % 10 = 0 THEN 0 WHEN seq % 10 < 4 THEN 1 ELSE 2 END, state, at, 1, 100 + (seq % 900), 1,
               state BETWEEN 3 AND 5, state BETWEEN 3 AND 5, state = 3, CASE WHEN state BETWEEN 3 AND 5 THEN 1 END, CASE WHEN state BETWEEN 3 AND 5 THEN at + 20000000 END,
               CASE WHEN state = 3 THEN @now + 86400000000 + seq END, CASE WHEN seq % 10 = 7 AND state IN (0, 3) THEN @now + 604800000000 + seq END,
               CASE WHEN state >= 4 THEN at + 60000000 END, CASE WHEN state = 4 THEN 1 + (CAST(w * 1000000 AS INTEGER) % 10) END, state = 4,
               CASE WHEN state = 5 THEN seq END, CASE WHEN state = 3 THEN 'throttled' END,
               printf('batch-2026-%02d-%06d/row-%d', 1 + (seq / 90000), seq / 50, seq % 50), NULL
        FROM s
        """;

    private const string Attempts = """
        INSERT INTO attempts (job, run, attempt, lease, claimed_at, sent_at, ended_at, outcome, status, type, code, message, request_id, charged_tokens, next)
        SELECT seq, 1, 1, id, received_at + 20000000, received_at + 20100000, received_at + 21000000,
            CASE WHEN state = 5 THEN 'succeeded' WHEN state = 3 THEN 'throttled' WHEN park_reason = 1 THEN 'policy-violation' ELSE 'invalid-request' END,
            CASE WHEN state = 3 THEN 429 WHEN state = 4 THEN 400 END,
            CASE WHEN state = 3 THEN 'tokens' WHEN state = 4 THEN 'invalid_request_error' END,
            CASE WHEN state = 3 THEN 'rate_limit_exceeded' WHEN park_reason = 1 THEN 'content_policy_violation' WHEN park_reason = 2 THEN 'account_deactivated'
                 WHEN park_reason = 3 THEN 'unsupported_parameter' WHEN park_reason = 4 THEN 'context_length_exceeded' WHEN park_reason = 5 THEN 'server_error' END,
            CASE WHEN state = 3 THEN printf('Rate limit reached for gpt-4o in organization org-%06x on tokens per min (TPM): Limit 30000, Used %d, Requested %d. Please try again in %dms. Visit https://platform.example/account/rate-limits to learn more.', seq % 97, 28000 + seq % 2000, tokens, seq % 9000)
                 WHEN park_reason = 1 THEN printf('Your request was rejected by the safety system. The prompt of row %d holds text that is not allowed by it.', seq % 50)
                 WHEN park_reason = 2 THEN 'Your account was deactivated: write to the help centre if you think that this is an error.'
                 WHEN park_reason = 3 THEN printf('Unsupported parameter: field_%d is not supported with this model.', seq % 1000)
                 WHEN park_reason = 4 THEN printf('This model''s maximum context length is 128000 tokens. However, your messages resulted in %d tokens.', 128000 + seq)
                 WHEN state = 4 THEN printf('The server had an error while processing your request %x. Sorry about that!', seq * 2654435761) END,
            'req_' || hex(id), tokens, CASE WHEN state = 5 THEN 'succeed' WHEN state = 3 THEN 'wait' ELSE 'park' END
        FROM jobs WHERE state BETWEEN 3 AND 5
        """;

    public static IReadOnlyList<string> All { get; } =
    [
        Jobs,
        Attempts,
        "UPDATE jobs SET code = (SELECT coalesce(w.code, w.type, '') FROM attempts w WHERE w.job = jobs.seq AND w.status IS NOT NULL) WHERE state IN (3, 4)",
        """
        INSERT INTO bodies (job, path, model, identity_kind, body)
        SELECT seq, '/v1/chat/completions', 'gpt-4o-mini', 3, CAST(printf('{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Summarise ticket %d: the customer waits for the delivery of order %d since two weeks and asks for a refund."}],"max_tokens":200}', seq, seq * 7) AS BLOB)
        FROM jobs
        """,
        """
        INSERT INTO answers (seq, run, attempt, status, content_type, body)
        SELECT seq, 1, 1, 200, 'application/json', CAST(printf('{"id":"chatcmpl-%x","choices":[{"index":0,"message":{"role":"assistant","content":"The customer of ticket %d wants a refund."}}],"usage":{"prompt_tokens":40,"completion_tokens":12}}', seq, seq) AS BLOB)
        FROM jobs WHERE state = 5
        """,
        "INSERT INTO timeline (job, at, what, by_whom) SELECT seq, rested_at, 'cancelled', 'ann' FROM jobs WHERE state = 6",
        """
        INSERT INTO refusals (at, tenant, lane, job_id, code, request_id)
        SELECT rested_at, tenant, lane, id, 'content_policy_violation', 'req_' || hex(id) FROM jobs WHERE state = 4 AND park_reason = 1
        """,
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
        INSERT INTO incidents (account, state, opened_at, closed_at, closed_by, status, type, code, message, request_id)
        SELECT 'account-' || (i % 4), 1, @now - 86400000000 + (i * 1000000000), @now - 86400000000 + (i * 1000000000) + 600000000, 'ann', 429, 'insufficient_quota', 'insufficient_quota', 'You exceeded your current quota.', 'req_' || i FROM n
        """,
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)
        INSERT INTO limit_changes (lane, scope, old_limit, new_limit, cause, at)
        SELECT 'lane-' || (i % 8), 'requests_per_minute', 500 + i, 501 + i, 'headers', @now - 86400000000 + (i * 10000000) FROM n
        """,
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
        INSERT INTO audit (at, by_whom, door, act, subject, detail, result, answer)
        SELECT @now - 86400000000 + (i * 17000000), 'ann', 1, 'lane.pause', 'lane-' || (i % 8), 'for a minute', 1, 'done' FROM n
        """,
    ];

    /// <summary>What the ledger keeps beside its jobs, told again from them.</summary>
    public static IReadOnlyList<string> Counters { get; } =
    [
        "INSERT INTO depths (lane, class, state, jobs, requests, tokens) SELECT lane, class, state, count(*), sum(requests), sum(tokens) FROM jobs WHERE state <= 3 GROUP BY 1, 2, 3",
        "INSERT INTO parked_counts (reason, jobs) SELECT park_reason, count(*) FROM jobs WHERE state = 4 GROUP BY 1",
        """
        INSERT INTO tenant_depths (tenant, lane, queued, under_way, waiting, parked)
        SELECT tenant, lane, sum(state = 0), 0, sum(state = 3), sum(state = 4) FROM jobs WHERE state <= 4 GROUP BY 1, 2
        """,
        "INSERT INTO new_words (job) SELECT seq FROM jobs WHERE code IS NOT NULL",
    ];
}
