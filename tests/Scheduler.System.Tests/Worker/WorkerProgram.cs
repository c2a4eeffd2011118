namespace Scheduler.System.Tests.Worker;

/// <summary>Where the built programs are: beside the tests, in the same configuration.</summary>
internal static class WorkerProgram
{
    public static string Root { get; } = FindRoot();

    public static string Assembly => Built("src", "Scheduler.Worker", "Scheduler.Worker.dll");

    public static string CrashHook => Built("tests", "Scheduler.CrashHook", "Scheduler.CrashHook.dll");

    public static string ContractProducer => Built("tests", "Scheduler.ContractProducer", "Scheduler.ContractProducer.dll");

    private static string Built(string folder, string project, string file)
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";
        return Path.Combine(Root, folder, project, "bin", configuration, "net10.0", file);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Scheduler.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Scheduler.sln is in no folder above the tests.");
    }
}
