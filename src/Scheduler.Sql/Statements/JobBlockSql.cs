using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>
/// Custom ids and tenants as they are searched: in blocks of a thousand jobs, written by the commit that fills one. What makes
/// them never changes; a job that was pruned since is found in vain, so whoever reads them asks for the job.
/// </summary>
internal static class JobBlockSql
{
    private const int Size = 1000;

    private static readonly Statement Last = new("SELECT last FROM job_blocks ORDER BY first DESC LIMIT 1");

    private static readonly Statement SelectJobs = new("""
        SELECT seq, tenant, custom_id, received_at FROM jobs WHERE seq > @after AND seq <= @last ORDER BY seq LIMIT @most
        """);

    private static readonly Statement Insert = new("""
        INSERT INTO job_blocks (first, last, oldest, jobs, entered, texts) VALUES (@first, @last, @oldest, @jobs, @jobs, @texts)
        """);

    /// <summary>For the <see cref="BlockCache"/>.</summary>
    public static readonly Statement SelectAfter = new("SELECT first, texts FROM job_blocks WHERE first > @after ORDER BY first DESC");

    private static readonly Statement Select = new("SELECT texts FROM job_blocks WHERE first < @before ORDER BY first DESC");

    private static readonly Statement NewestBlockBefore = new("SELECT max(last) FROM job_blocks WHERE oldest < @received");

    private static readonly Statement NewestJobBefore = new("SELECT max(seq) FROM jobs WHERE seq > @after AND received_at < @received");

    private static readonly Statement Subtract = new("""
        UPDATE job_blocks SET jobs = jobs - 1 WHERE first = (SELECT max(first) FROM job_blocks WHERE first <= @seq) AND last >= @seq
        RETURNING first, last, jobs, entered
        """);

    private static readonly Statement Delete = new("DELETE FROM job_blocks WHERE first = @first");

    /// <summary>Writes the blocks that are full by now, at most <paramref name="blocks"/>; true when there may be more.</summary>
    public static bool Seal(SqlSession session, long newest, int blocks = int.MaxValue)
    {
        var last = LastSealed(session);
        for (var i = 0; i < blocks; i++)
        {
            if (newest - last < Size)
                return false;

            var jobs = Jobs(session, last, long.MaxValue, Size);
            if (jobs.Count < Size)
                return false;

            Write(session, jobs, (jobs[0].Seq, last = jobs[^1].Seq));
        }

        return true;
    }

    /// <summary>The last job that is in a block.</summary>
    public static long LastSealed(SqlSession session) => session.Use(Last).Number() ?? 0;

    /// <summary>The jobs before this one whose custom id or tenant holds the text, newest first.</summary>
    public static IEnumerable<long> Find(SqlSession session, byte[] needle, long before)
    {
        var found = new List<long>();
        var sealedUntil = LastSealed(session);
        foreach (var chunk in Jobs(session, sealedUntil, before - 1, long.MaxValue).Chunk(Size))
            TextBlock.Find(BlockOf(chunk), needle, found);

        foreach (var job in NewestFirst(found, before))
            yield return job;

        foreach (var block in Blocks(session, Math.Min(before, sealedUntil)))
        {
            found.Clear();
            TextBlock.Find(block, needle, found);
            foreach (var job in NewestFirst(found, before))
                yield return job;
        }
    }

    /// <summary>No job after this one was received before the time.</summary>
    public static long LastBefore(SqlSession session, DateTimeOffset received)
    {
        var last = LastSealed(session);
        return session.Use(NewestJobBefore).Set("after", last).Set("received", received).Number()
            ?? session.Use(NewestBlockBefore).Set("received", received).Number()
            ?? 0;
    }

    /// <summary>The job is gone. A block that is mostly empty by that is written anew.</summary>
    public static void Forget(SqlSession session, long job)
    {
        (long First, long Last) block;
        using (var rows = session.Use(Subtract).Set("seq", job).Query())
        {
            if (!rows.Next())
                return;

            block = (rows.Long(), rows.Long());
            var (left, entered) = (rows.Long(), rows.Long());
            if (left * 2 > entered)
                return;
        }

        session.Use(Delete).Set("first", block.First).Run();
        var jobs = Jobs(session, block.First - 1, block.Last, long.MaxValue);
        if (jobs.Count > 0)
            Write(session, jobs, block);
    }

    /// <summary>Those that begin before this job, newest first: the kept ones, then the others.</summary>
    private static IEnumerable<byte[]> Blocks(SqlSession session, long before)
    {
        foreach (var (first, texts) in session.Memory?.Jobs.Newest(session) ?? [])
        {
            if (first < before)
                yield return texts;
        }

        using var rows = session.Use(Select).Set("before", Math.Min(before, session.Memory?.Jobs.OldestKey ?? before)).Query();
        while (rows.Next())
            yield return rows.Bytes();
    }

    private static void Write(SqlSession session, List<Searched> jobs, (long First, long Last) block) => session.Use(Insert)
        .Set("first", block.First).Set("last", block.Last).Set("oldest", jobs.Min(job => job.Received)).Set("jobs", jobs.Count)
        .Set("texts", BlockOf(jobs)).Run();

    private static byte[] BlockOf(IEnumerable<Searched> jobs)
    {
        var block = new TextBlock();
        foreach (var job in jobs)
        {
            block.Add(job.CustomId, job.Seq);
            block.Add(job.Tenant, job.Seq);
        }

        return block.ToBytes();
    }

    private static List<Searched> Jobs(SqlSession session, long after, long last, long most)
    {
        var jobs = new List<Searched>(Size);
        using var rows = session.Use(SelectJobs).Set("after", after).Set("last", last).Set("most", most).Query();
        while (rows.Next())
            jobs.Add(new Searched(rows.Long(), rows.Text(), rows.MaybeText(), rows.Long()));

        return jobs;
    }

    private static IEnumerable<long> NewestFirst(List<long> found, long before)
    {
        found.Sort();
        var last = before;
        for (var i = found.Count - 1; i >= 0; i--)
        {
            if (found[i] < last)
                yield return last = found[i];
        }
    }

    private readonly record struct Searched(long Seq, string Tenant, string? CustomId, long Received);
}
