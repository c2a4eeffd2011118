using Scheduler.Sql.Statements;

namespace Scheduler.Sql.Engine;

/// <summary>What searches keep between them: let go of when nobody searches any more.</summary>
internal sealed class SearchMemory : IDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    private readonly ITimer _forget;

    public SearchMemory(TimeProvider time) => _forget = time.CreateTimer(_ => Clear(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public BlockCache Jobs { get; } = new(JobBlockSql.SelectAfter);

    public BlockCache Words { get; } = new(WordBlockSql.SelectAfter);

    /// <summary>Somebody searches.</summary>
    public void Touch() => _forget.Change(Idle, Timeout.InfiniteTimeSpan);

    public void Dispose() => _forget.Dispose();

    private void Clear()
    {
        Jobs.Clear();
        Words.Clear();
    }
}
