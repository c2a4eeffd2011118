using Microsoft.Extensions.Configuration.Json;

namespace Scheduler.Worker.CommandLine;

/// <summary>
/// The configuration file, read at start and given again only whole and checked: the usual watcher is told of every write below the
/// file's folder (a ledger may lie there), and takes what is half written.
/// </summary>
internal sealed class ConfigurationFile(string path, bool isOptional)
    : JsonConfigurationProvider(new JsonConfigurationSource { Path = path, Optional = isOptional }), IConfigurationSource
{
    /// <summary>What is in force, as it was read.</summary>
    public ReadOnlyMemory<byte> Taken { get; private set; }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <exception cref="FormatException">It is no JSON object.</exception>
    public override void Load()
    {
        Taken = Read();
        if (!Taken.IsEmpty || !isOptional)
        {
            Load(new MemoryStream(Taken.ToArray()));
        }
    }

    /// <summary>What the file holds now; nothing when it is missing or cannot be read at this moment.</summary>
    public byte[] Read()
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An editor may be replacing it; what is missing for longer is told as an empty file.
            return [];
        }
    }

    /// <summary>The whole configuration with this text in place of the file's, the environment above it as ever.</summary>
    /// <exception cref="FormatException">It is no JSON object.</exception>
    public IConfigurationRoot With(byte[] text)
    {
        var draft = new ConfigurationFile(path, isOptional);
        draft.Load(new MemoryStream(text));
        return new ConfigurationBuilder().AddInMemoryCollection(draft.Data).AddEnvironmentVariables().Build();
    }

    /// <summary>Puts the text in force for whoever watches the configuration (log levels).</summary>
    public void Take(byte[] text)
    {
        Taken = text;
        Load(new MemoryStream(text));
        OnReload();
    }
}
