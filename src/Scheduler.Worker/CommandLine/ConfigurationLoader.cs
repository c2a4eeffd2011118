using Scheduler.Worker.Configuration;

namespace Scheduler.Worker.CommandLine;

/// <summary>Where the settings come from: appsettings.json beside the program or in the working folder, --config FILE, the environment; later ones win.</summary>
internal static class ConfigurationLoader
{
    /// <summary>Null: the arguments or the file are wrong; it was said why.</summary>
    public static IConfigurationRoot? Load(string[] args)
    {
        if (args is not ([] or ["--config", _]))
        {
            Console.Error.WriteLine($"Unknown arguments: {string.Join(' ', args)}\n\n{Usage.Text}");
            return null;
        }

        var builder = new ConfigurationBuilder();
        if (args is ["--config", var file])
        {
            if (!File.Exists(file))
            {
                Console.Error.WriteLine($"error: --config {file}: no such file.");
                return null;
            }

            builder.Add(new ConfigurationFile(Path.GetFullPath(file), isOptional: false));
        }
        else
        {
            builder.Add(new ConfigurationFile(DefaultFile(), isOptional: true));
        }

        return Build(builder.AddEnvironmentVariables());
    }

    /// <summary>All that is wrong, one line each, on standard error. False: there is an error.</summary>
    public static bool Tell(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Console.Error.WriteLine(finding);
        }

        return !findings.Any(finding => finding.IsError);
    }

    private static IConfigurationRoot? Build(IConfigurationBuilder builder)
    {
        try
        {
            return builder.Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            Console.Error.WriteLine($"error: the configuration file cannot be read: {(e.InnerException ?? e).Message}");
            return null;
        }
    }

    private static string DefaultFile()
    {
        var here = Path.GetFullPath("appsettings.json");
        return File.Exists(here) ? here : Path.Combine(AppContext.BaseDirectory, "appsettings.json");
    }
}
