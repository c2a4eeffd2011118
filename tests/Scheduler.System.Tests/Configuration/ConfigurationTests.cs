using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Configuration;

/// <summary>The configuration as its author meets it: every error at once, in the words of the settings, no secret, no stack trace.</summary>
public sealed class ConfigurationTests
{
    private const string FiveErrors = """
        { "Scheduler": {
          "Accounts": { "openai": { "BaseUrl": "ftp://api.openai.com", "ApiKeyEnv": "SCHEDULER_TEST_CONFIG_KEY" } },
          "Lanes": { "gpt": { "Account": "opnai", "Models": [ "gpt-4o*" ], "RequestsPerMinute": -1, "MaxAttempts": 1000000, "RequestPerMinute": 5 } }
        } }
        """;

    private static readonly Dictionary<string, string> Key = new() { ["SCHEDULER_TEST_CONFIG_KEY"] = "sk-very-secret-value" };

    [Theory]
    [InlineData("run")]
    [InlineData("check")]
    public async Task FiveErrors_RefuseTheStart_AndAreAllListedWithPathAndValue(string command)
    {
        var (code, output) = await RunAsync(command, FiveErrors);

        Assert.Equal(1, code);
        Assert.Contains("Scheduler:Accounts:openai:BaseUrl = \"ftp://api.openai.com\"", output, StringComparison.Ordinal);
        Assert.Contains("Scheduler:Lanes:gpt:Account = \"opnai\"", output, StringComparison.Ordinal);
        Assert.Contains("Scheduler:Lanes:gpt:RequestsPerMinute = \"-1\"", output, StringComparison.Ordinal);
        Assert.Contains("Scheduler:Lanes:gpt:MaxAttempts = \"1000000\"", output, StringComparison.Ordinal);
        Assert.Contains("Scheduler:Lanes:gpt:RequestPerMinute: is no setting", output, StringComparison.Ordinal);
        Assert.Equal(5, output.Split('\n').Count(line => line.StartsWith("error:", StringComparison.Ordinal)));
        Assert.DoesNotContain("sk-very-secret-value", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressBeyondLoopback_WithoutKeysAndUsers_IsRefused()
    {
        var (code, output) = await RunAsync("run", """
            { "Scheduler": {
              "Http": { "Urls": "http://0.0.0.0:0" },
              "Accounts": { "openai": { "ApiKeyEnv": "SCHEDULER_TEST_CONFIG_KEY" } },
              "Lanes": { "gpt": { "Account": "openai", "Models": [ "gpt-4o*" ], "RequestsPerMinute": 10 } }
            } }
            """);

        Assert.Equal(1, code);
        Assert.Contains("Scheduler:ApiKeys", output, StringComparison.Ordinal);
        Assert.Contains("Scheduler:Dashboard:Users", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HashCommands_MakeWhatTheConfigurationHolds()
    {
        var key = await WorkerCommand.RunAsync(["hash-key"]);
        var password = await WorkerCommand.RunAsync(["hash-password"], input: "correct horse battery\n");
        var tooShort = await WorkerCommand.RunAsync(["hash-password"], input: "short\n");

        Assert.Equal(0, key.Code);
        Assert.Contains("sha256$", key.Output, StringComparison.Ordinal);
        Assert.Equal(0, password.Code);
        Assert.StartsWith("pbkdf2-sha256$", password.Output, StringComparison.Ordinal);
        Assert.Equal(1, tooShort.Code);
    }

    [Fact]
    public async Task UnknownArguments_PrintTheUsage()
    {
        var (code, output) = await WorkerCommand.RunAsync(["--confg", "x.json"]);

        Assert.Equal(2, code);
        Assert.Contains("demo [--exit]", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(string command, string configuration)
    {
        var folder = Directory.CreateTempSubdirectory("scheduler-configuration-");
        try
        {
            var file = Path.Combine(folder.FullName, "worker.json");
            await File.WriteAllTextAsync(file, configuration);
            string[] arguments = command == "run" ? ["--config", file] : [command, "--config", file];
            return await WorkerCommand.RunAsync(arguments, Key);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
