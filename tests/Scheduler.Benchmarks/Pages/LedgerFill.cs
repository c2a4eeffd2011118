using Microsoft.Data.Sqlite;
using Scheduler.Sql;

namespace Scheduler.Benchmarks.Pages;

/// <summary>
/// A ledger as it looks after a day of a large installation: written with plain SQL, because a million jobs through the ledger's
/// port would take minutes. The same number of jobs always gives the same ledger, times aside.
/// </summary>
internal static class LedgerFill
{
    public const int Lanes = 8;
    public const int Accounts = 4;
    public const int Tenants = 200;

    /// <summary>Makes the file with <paramref name="jobs"/> jobs: 60 % queued, 25 % succeeded, 6 % parked, 4 % waiting, 5 % cancelled or expired.</summary>
    public static async Task MakeAsync(string file, int jobs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using (var ledger = new SqliteLedger($"Data Source={file}"))
            await ledger.OpenAsync(cancellationToken);

        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await RunAsync(connection, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;", cancellationToken);
        var indexes = await IndexesAsync(connection, cancellationToken);
        await RunAsync(connection, string.Concat(indexes.Select(index => $"DROP INDEX {index.Name};")), cancellationToken);
        foreach (var text in LedgerFillSql.All)
            await RunAsync(connection, text, cancellationToken, ("n", jobs), ("now", now.ToUnixTimeMilliseconds() * 1000));

        await RunAsync(connection, string.Concat(indexes.Select(index => index.Text + ";")), cancellationToken);
        foreach (var text in LedgerFillSql.Counters)
            await RunAsync(connection, text, cancellationToken);
    }

    public static string Lane(int number) => $"lane-{number % Lanes}";

    public static string Tenant(int number) => $"tenant-{number % Tenants:D3}";

    /// <summary>Custom id of the job with this number, from 1 on.</summary>
    public static string CustomId(int number) => $"batch-2026-{1 + (number / 90_000):D2}-{number / 50:D6}/row-{number % 50}";

    private static async Task<List<(string Name, string Text)>> IndexesAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('jobs', 'attempts') AND sql IS NOT NULL";
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var indexes = new List<(string, string)>();
        while (await rows.ReadAsync(cancellationToken))
            indexes.Add((rows.GetString(0), rows.GetString(1)));

        return indexes;
    }

    private static async Task RunAsync(
        SqliteConnection connection, string text, CancellationToken cancellationToken, params (string Name, long Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = 600;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue("@" + name, value);

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
