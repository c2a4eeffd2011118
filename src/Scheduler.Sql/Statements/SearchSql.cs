using System.Text.Json;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>
/// The jobs that a filter with a search holds. The blocks say which jobs the text is in; whether these pass the rest of the
/// filter is asked of the first thousands of them one by one, and then of all jobs that pass it at once.
/// </summary>
internal static class SearchSql
{
    private const int AskedOneByOne = 15_000;

    private static readonly Statement SelectNumber = new("SELECT seq FROM jobs WHERE id = @id");

    /// <summary>The newest jobs with a number below <paramref name="before"/>, newest first.</summary>
    public static List<long> Newest(SqlSession session, JobFilter filter, long before, int count)
    {
        if (filter is { Ids: not null } or { CustomId: not null } or { SubmissionId: not null })
            return NewestOfFew(session, filter, before, count);

        before = PickSql.Start(session, filter, before);
        var (found, asked) = (new List<long>(), 0);
        SeqSet? withWords = null, passing = null;
        foreach (var chunk in Chunks(Candidates(session, filter.Search!, before).Where(IsOpen)))
        {
            found.AddRange(Check(session, filter, chunk));
            if (found.Count >= count)
                return found[..count];

            asked += chunk.Count;
            if (asked > AskedOneByOne && withWords is null)
            {
                withWords = WordBlockSql.JobsWithWords(session);
                passing = HasConditions(filter) ? PickSql.All(session, filter, before) : null;
                if (passing is { IsEmpty: true })
                    break;
            }
        }

        return found;

        bool IsOpen(Candidate one) => passing?.Contains(one.Job) != false && (!one.ByWords || withWords?.Contains(one.Job) != false);
    }

    /// <summary>All jobs that the text is in, whether they are in the ledger still or not, and those whose words it is in, if they have words still.</summary>
    public static (SeqSet Jobs, SeqSet ByWords) All(SqlSession session, string search)
    {
        var (jobs, byWords) = (new SeqSet(), new SeqSet());
        foreach (var candidate in Candidates(session, search, long.MaxValue))
            (candidate.ByWords ? byWords : jobs).Add(candidate.Job);

        return (jobs, byWords);
    }

    // What else the filter asks leads to few jobs: their texts are looked at.
    private static List<long> NewestOfFew(SqlSession session, JobFilter filter, long before, int count)
    {
        var statement = session.Use(new Statement($"""
            SELECT j.seq FROM jobs j {FilterSql.Words}
            WHERE +j.seq < @before{FilterSql.Conditions(filter)}{FilterSql.Mentions(filter)} ORDER BY +j.seq DESC LIMIT @limit
            """));
        using var rows = FilterSql.BindMentions(FilterSql.Bind(statement, filter), filter).Set("before", before).Set("limit", count).Query();
        var found = new List<long>();
        while (rows.Next())
            found.Add(rows.Long());

        return found;
    }

    private static List<long> Check(SqlSession session, JobFilter filter, List<Candidate> candidates)
    {
        var byWords = candidates.Where(one => one.ByWords).Select(one => one.Job).ToHashSet();
        var statement = session.Use(new Statement($"""
            SELECT j.seq, j.code IS NOT NULL FROM jobs j
            WHERE j.seq IN (SELECT value FROM json_each(@jobs)){FilterSql.Conditions(filter, "seq")} ORDER BY j.seq DESC
            """));
        using var rows = FilterSql.Bind(statement, filter).Set("jobs", JsonSerializer.Serialize(candidates.Select(one => one.Job))).Query();
        var passing = new List<long>();
        while (rows.Next())
        {
            var (job, hasWords) = (rows.Long(), rows.Flag());
            if (hasWords || !byWords.Contains(job))
                passing.Add(job);
        }

        return passing;
    }

    // Small at first, because one is mostly enough.
    private static IEnumerable<List<Candidate>> Chunks(IEnumerable<Candidate> candidates)
    {
        var (chunk, size) = (new List<Candidate>(), 100);
        foreach (var candidate in candidates)
        {
            chunk.Add(candidate);
            if (chunk.Count < size)
                continue;

            yield return chunk;
            (chunk, size) = ([], Math.Min(size * 2, 5_000));
        }

        if (chunk.Count > 0)
            yield return chunk;
    }

    private static bool HasConditions(JobFilter filter) => FilterSql.Conditions(filter).Length > 0;

    /// <summary>Newest first, each once.</summary>
    private static IEnumerable<Candidate> Candidates(SqlSession session, string search, long before)
    {
        session.Memory?.Touch();
        var needle = TextBlock.Needle(search);
        using var words = WordBlockSql.Find(session, needle).Descending().SkipWhile(job => job >= before).GetEnumerator();
        var hasWords = words.MoveNext();
        foreach (var job in Named(session, search, before, JobBlockSql.Find(session, needle, before)))
        {
            for (; hasWords && words.Current >= job; hasWords = words.MoveNext())
            {
                if (words.Current > job)
                    yield return new Candidate(words.Current, ByWords: true);
            }

            yield return new Candidate(job, ByWords: false);
        }

        for (; hasWords; hasWords = words.MoveNext())
            yield return new Candidate(words.Current, ByWords: true);
    }

    /// <summary>The job that the text names, in its place among those found; it is there once.</summary>
    private static IEnumerable<long> Named(SqlSession session, string search, long before, IEnumerable<long> found)
    {
        var named = new JobSearch(search).Id is { } id ? session.Use(SelectNumber).Set("id", id.Value).Number() : null;
        var open = named < before ? named : null;
        foreach (var job in found)
        {
            if (open > job)
                yield return open.Value;

            if (open >= job)
                open = null;

            yield return job;
        }

        if (open is { } last)
            yield return last;
    }

    private readonly record struct Candidate(long Job, bool ByWords);
}
