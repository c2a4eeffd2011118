namespace Scheduler.Alerts;

/// <summary>A secret in an environment variable or a file, read before each use, so that a changed one holds at once.</summary>
/// <param name="variable">Null: it is in the file.</param>
/// <param name="file">Null: it is in the variable.</param>
/// <param name="learn">Told each secret that is read, so that it is taken out of whatever is kept.</param>
public sealed class SecretSource(string? variable, string? file, Action<string> learn)
{
    /// <summary>Null: there is none, or the file cannot be read.</summary>
    public string? Read()
    {
        var secret = (variable is not null ? Environment.GetEnvironmentVariable(variable) : ReadFile())?.Trim();
        if (string.IsNullOrEmpty(secret))
        {
            return null;
        }

        learn(secret);
        return secret;
    }

    /// <summary>Where it was looked for, for messages.</summary>
    public string Place => variable is not null ? $"the environment variable {variable}" : $"the file {file}";

    private string? ReadFile()
    {
        try
        {
            return file is null ? null : File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The caller says that there is no secret, and where it was looked for.
            return null;
        }
    }
}
