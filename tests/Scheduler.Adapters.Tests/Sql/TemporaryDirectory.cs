namespace Scheduler.Adapters.Tests.Sql;

/// <summary>A directory of its own, gone with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("scheduler-");

    public string Database => Path.Combine(_directory.FullName, "ledger.db");

    public string ConnectionString => $"Data Source={Database}";

    public string File(string name) => Path.Combine(_directory.FullName, name);

    public void Dispose() => _directory.Delete(recursive: true);
}
