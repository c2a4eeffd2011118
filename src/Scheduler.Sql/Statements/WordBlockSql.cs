using System.Text.Json;
using Scheduler.Core.Attempts;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>
/// Provider's words as they are searched: in blocks in the order in which they came. A job that got other words later has a
/// newer entry, and that one counts; a job without words now has entries that do not count.
/// </summary>
internal static class WordBlockSql
{
    private const int Size = 500;

    private static readonly Statement Insert = new("INSERT INTO new_words (job) VALUES (@job) ON CONFLICT (job) DO NOTHING");

    private static readonly Statement CountNew = new("SELECT count(*) FROM new_words");

    private static readonly Statement SelectNew = new("""
        SELECT n.job, coalesce(w.ended_at, w.claimed_at), w.type, w.code, w.message
        FROM new_words n
        CROSS JOIN jobs j ON j.seq = n.job
        JOIN attempts w ON w.job = j.seq AND w.run = j.run AND w.attempt = j.said
        WHERE +j.code IS NOT NULL ORDER BY n.job LIMIT @most
        """);

    private static readonly Statement DeleteNew = new("DELETE FROM new_words WHERE job <= @last");

    private static readonly Statement InsertBlock = new("INSERT INTO word_blocks (at, texts) VALUES (@at, @texts)");

    /// <summary>For the <see cref="BlockCache"/>.</summary>
    public static readonly Statement SelectAfter = new("SELECT id, texts FROM word_blocks WHERE id > @after ORDER BY id DESC");

    private static readonly Statement Select = new("SELECT texts FROM word_blocks WHERE id < @before ORDER BY id DESC");

    private static readonly Statement SelectOld = new("SELECT id, texts FROM word_blocks WHERE at < @before ORDER BY id LIMIT 4");

    private static readonly Statement Delete = new("DELETE FROM word_blocks WHERE id = @id");

    private static readonly Statement Renew = new("""
        INSERT INTO new_words (job)
        SELECT j.seq FROM jobs j WHERE j.seq IN (SELECT value FROM json_each(@jobs)) AND j.code IS NOT NULL
        ON CONFLICT (job) DO NOTHING
        """);

    private static readonly Statement WithWords = new("SELECT seq FROM jobs WHERE code IS NOT NULL");

    /// <summary>What jobs.code holds: by what these words are found; null without words.</summary>
    public static string? CodeOf(ProviderWords? words) => words is null ? null : words.Code ?? words.Type ?? "";

    /// <summary>The job has new words.</summary>
    public static void Note(SqlSession session, long job)
    {
        session.Use(Insert).Set("job", job).Run();
        session.Tally.NoteWords();
    }

    /// <summary>Writes the blocks that are full by now, at most <paramref name="blocks"/>; true when there may be more.</summary>
    public static bool Seal(SqlSession session, int blocks = int.MaxValue)
    {
        for (var i = 0; i < blocks; i++)
        {
            if (session.Use(CountNew).Number() < Size)
                return false;

            var block = new TextBlock();
            var (last, at) = ReadNew(session, block, Size);
            if (last > 0)
                session.Use(InsertBlock).Set("at", at).Set("texts", block.ToBytes()).Run();

            session.Use(DeleteNew).Set("last", last > 0 ? last : long.MaxValue).Run();
        }

        return true;
    }

    /// <summary>The jobs whose last words hold the text, if they have words still.</summary>
    public static SeqSet Find(SqlSession session, byte[] needle)
    {
        var (hits, newer) = (new SeqSet(), new SeqSet());
        var block = new TextBlock();
        ReadNew(session, block, long.MaxValue);
        Take(block.ToBytes(), needle, hits, newer);
        foreach (var (_, texts) in session.Memory?.Words.Newest(session) ?? [])
            Take(texts, needle, hits, newer);

        using var rows = session.Use(Select).Set("before", session.Memory?.Words.OldestKey ?? long.MaxValue).Query();
        while (rows.Next())
            Take(rows.Bytes(), needle, hits, newer);

        return hits;
    }

    public static SeqSet JobsWithWords(SqlSession session)
    {
        var jobs = new SeqSet();
        using var rows = session.Use(WithWords).Query();
        while (rows.Next())
            jobs.Add(rows.Long());

        return jobs;
    }

    /// <summary>Words that are older than what the ledger keeps: those that still count are written again.</summary>
    public static void Forget(SqlSession session, DateTimeOffset before)
    {
        var old = new List<(long Id, byte[] Texts)>();
        using (var rows = session.Use(SelectOld).Set("before", before).Query())
        {
            while (rows.Next())
                old.Add((rows.Long(), rows.Bytes()));
        }

        foreach (var (id, texts) in old)
        {
            var jobs = new List<long>();
            TextBlock.JobsOfFirst(texts, jobs);
            session.Use(Renew).Set("jobs", JsonSerializer.Serialize(jobs)).Run();
            session.Use(Delete).Set("id", id).Run();
            session.Tally.NoteWords();
        }
    }

    // Each job is entered with an empty text too, so that its newer words are known even where they hold no text at all.
    private static (long Last, DateTimeOffset At) ReadNew(SqlSession session, TextBlock block, long most)
    {
        var (last, at) = (0L, DateTimeOffset.MinValue);
        using var rows = session.Use(SelectNew).Set("most", most).Query();
        while (rows.Next())
        {
            last = rows.Long();
            var time = rows.Time();
            at = time > at ? time : at;
            block.Add("", last);
            for (var text = 0; text < 3; text++)
                block.Add(rows.MaybeText(), last);
        }

        return (last, at);
    }

    private static void Take(byte[] block, byte[] needle, SeqSet hits, SeqSet newer)
    {
        var jobs = new List<long>();
        TextBlock.Find(block, needle, jobs);
        foreach (var job in jobs)
        {
            if (!newer.Contains(job))
                hits.Add(job);
        }

        jobs.Clear();
        TextBlock.JobsOfFirst(block, jobs);
        foreach (var job in jobs)
            newer.Add(job);
    }
}
