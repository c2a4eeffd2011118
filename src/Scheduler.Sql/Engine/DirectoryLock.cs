using Scheduler.Core.Ledger;

namespace Scheduler.Sql.Engine;

/// <summary>A file beside the database, held open for the life of the process; the operating system lets go of it when the process dies.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DirectoryLock(FileStream file) => _file = file;

    public static DirectoryLock Take(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LedgerUnavailableException($"The ledger's directory cannot be made: {error.Message}", error);
        }

        try
        {
            return new DirectoryLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException error)
        {
            throw new LedgerUnavailableException($"The ledger's lock file {path} cannot be written: {error.Message}", error);
        }
        catch (IOException error)
        {
            throw new LedgerInUseException(
                $"Another process holds {path}: one process only may use a SQLite ledger. Stop the other one, give this one " +
                "another 'Ledger:ConnectionString', or use PostgreSQL for several workers.",
                error);
        }
    }

    public void Dispose() => _file.Dispose();
}
