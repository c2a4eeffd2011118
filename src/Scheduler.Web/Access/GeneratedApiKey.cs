namespace Scheduler.Web.Access;

/// <summary>A new key: shown once, and the hash that goes into the configuration.</summary>
public sealed record GeneratedApiKey(string Key, string Hash)
{
    /// <summary>Without the key, which must not reach a log.</summary>
    public override string ToString() => "a generated key";
}
