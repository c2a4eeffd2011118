namespace Scheduler.Web.Access;

/// <summary>Where the client's secret is: exactly one of the two is set.</summary>
/// <param name="Variable">An environment variable's name.</param>
/// <param name="File">A path.</param>
public sealed record OpenIdSecret(string? Variable, string? File)
{
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string Read()
    {
        var secret = (Variable is not null ? Environment.GetEnvironmentVariable(Variable) : System.IO.File.ReadAllText(File!))?.Trim();
        return string.IsNullOrEmpty(secret) ? throw new InvalidOperationException($"There is no client secret in {Variable ?? File}.") : secret;
    }
}
