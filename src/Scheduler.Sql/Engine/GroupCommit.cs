using System.Data.Common;
using System.Threading.Channels;
using Scheduler.Core.Ledger;

namespace Scheduler.Sql.Engine;

/// <summary>
/// The one writer. It takes all changes that wait, runs them in one transaction and commits once, so that many callers share
/// one flush to the disk. When one of them fails, the whole group is rolled back and each change runs again in a transaction
/// of its own: only the failing one fails.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    // Bounds the memory of what waits, and the time that one transaction takes.
    private const int MostWaiting = 4096;
    private const int MostInGroup = 1024;

    private static readonly Statement CommitStatement = new("COMMIT");

    private readonly SqlSession _session;
    private readonly Statement _begin;
    private readonly List<Change> _group = new(MostInGroup);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<Change> _waiting = Channel.CreateBounded<Change>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, AllowSynchronousContinuations = true });

    public GroupCommit(SqlSession session)
    {
        _session = session;
        _begin = new Statement(session.Dialect.BeginWrite);
        new Thread(Work) { IsBackground = true, Name = "ledger writer" }.Start();
    }

    /// <summary>How many transactions were committed.</summary>
    public long Commits { get; private set; }

    public async Task<TResult> RunAsync<TResult>(Func<SqlSession, TResult> change, CancellationToken cancellationToken)
    {
        var waiting = new PendingChange<TResult>(change, cancellationToken);
        try
        {
            await _waiting.Writer.WriteAsync(waiting, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(GroupCommit), "The ledger is closed.");
        }

        return await waiting.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _stopped.Task;
        _session.Dispose();
    }

    private void Work()
    {
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            TakeGroup();
            if (_group.Count > 0)
                RunGroup();
        }

        _stopped.SetResult();
    }

    private void TakeGroup()
    {
        _group.Clear();
        while (_group.Count < MostInGroup && _waiting.Reader.TryRead(out var change))
        {
            if (change.CancellationToken.IsCancellationRequested)
                change.Cancel();
            else
                _group.Add(change);
        }
    }

    private void RunGroup()
    {
        var error = Commit(_group);
        if (error is null)
            _group.ForEach(change => change.Complete());
        else if (error is LedgerUnavailableException || _group.Count == 1)
            _group.ForEach(change => change.Fail(error));
        else
            _group.ForEach(RunAlone);
    }

    private void RunAlone(Change change)
    {
        if (Commit([change]) is { } error)
            change.Fail(error);
        else
            change.Complete();
    }

    /// <summary>Null when all is committed; else nothing is.</summary>
    private Exception? Commit(List<Change> changes)
    {
        try
        {
            _session.Use(_begin).Run();
            foreach (var change in changes)
                change.Run(_session);

            _session.Tally.Write(_session);
            _session.Use(CommitStatement).Run();
            Commits++;
            return null;
        }
        catch (Exception error)
        {
            return Undo(error);
        }
    }

    // Whatever a change throws belongs to its caller; the writer goes on with the next.
    private Exception Undo(Exception error)
    {
        try
        {
            _session.Rollback();
        }
        catch (DbException second)
        {
            return new LedgerUnavailableException($"The ledger could not undo a failed change: {second.Message}", error);
        }

        return error is DbException database && _session.Dialect.IsUnavailable(database)
            ? new LedgerUnavailableException($"The ledger cannot be written: {database.Message}", database)
            : error;
    }
}
