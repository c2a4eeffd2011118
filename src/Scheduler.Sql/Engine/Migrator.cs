using System.Globalization;
using System.Reflection;
using Scheduler.Core.Ledger;

namespace Scheduler.Sql.Engine;

/// <summary>Brings the schema to this program's version: numbered files, each in one transaction, each once.</summary>
internal static class Migrator
{
    private static readonly Statement Known = new("SELECT coalesce(max(version), 0) FROM schema_versions");
    private static readonly Statement Note = new("INSERT INTO schema_versions (version, name) VALUES (@version, @name)");

    public static void Migrate(SqlSession session)
    {
        session.Run("CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, name TEXT NOT NULL)");
        var known = session.Use(Known).Number() ?? 0;
        var files = Files(session.Dialect.Name);
        var newest = files[^1].Version;
        if (known > newest)
        {
            throw new LedgerVersionException(
                $"The ledger has schema version {known}, this program knows {newest}: use the newer program, or a ledger of its own.");
        }

        foreach (var (version, name) in files.Where(file => file.Version > known))
            Apply(session, version, name);
    }

    private static void Apply(SqlSession session, int version, string name)
    {
        session.Run(session.Dialect.BeginWrite);
        try
        {
            session.Run(Read(name));
            session.Use(Note).Set("version", version).Set("name", name).Run();
            session.Run("COMMIT");
        }
        catch
        {
            session.Rollback();
            throw;
        }
    }

    private static List<(int Version, string Name)> Files(string folder) => [.. Assembly.GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
        .Select(name => (int.Parse(Path.GetFileName(name).Split('_')[0], CultureInfo.InvariantCulture), name))
        .Order()];

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
