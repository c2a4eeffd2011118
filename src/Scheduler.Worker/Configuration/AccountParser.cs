using Scheduler.Core.Accounts;
using Scheduler.Providers;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads one account. The key itself is looked at only for being there.</summary>
internal static class AccountParser
{
    public static AccountEntry Read(string name, SettingsSection account)
    {
        var dialect = account.Choice("Dialect", "OpenAI", [.. HttpProvider.Dialects.Select(name => (name, name))]);
        var entry = new AccountEntry(
            new AccountSettings
            {
                Name = name,
                Dialect = dialect,
                BaseUrl = ReadBaseUrl(account, dialect),
                Owner = account.Text("Owner"),
                Mailbox = account.Text("Mailbox"),
                Plan = account.Text("Plan"),
                Region = account.Text("Region"),
                ConsoleUrl = account.Text("ConsoleUrl"),
                KeyFrom = account.Text("ApiKeyFile") is { } file ? $"file {file}" : account.Text("ApiKeyEnv") is { } variable ? $"environment variable {variable}" : null,
                Probe = ProbeParser.Read(account),
            },
            account.Text("ApiKeyEnv"),
            account.Text("ApiKeyFile"))
        {
            AllowHttp = account.Flag("AllowHttp", false),
            ApiVersion = account.Text("ApiVersion"),
            Rules = [.. account.Children("Rules").Select(child => OwnRuleParser.Read(child.Section))],
            Proxy = ReadProxy(account),
        };
        CheckKey(account, entry);
        CheckPlainHttp(account, entry);
        account.RefuseUnknown();
        return entry;
    }

    private static Uri ReadBaseUrl(SettingsSection account, string dialect)
    {
        var otherwise = dialect switch
        {
            "OpenAI" => "https://api.openai.com",
            "Anthropic" => "https://api.anthropic.com",
            "Gemini" => "https://generativelanguage.googleapis.com",
            "Groq" => "https://api.groq.com/openai",
            "Mistral" => "https://api.mistral.ai",
            _ => null,
        };
        var text = account.Text("BaseUrl") ?? otherwise;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0)
        {
            return url;
        }

        account.Error("BaseUrl", text, text is null
            ? $"is needed with the dialect {dialect}: each account has an address of its own."
            : "must be an absolute https address without user name, e.g. https://api.openai.com.");
        return new Uri("https://api.openai.com");
    }

    private static Uri? ReadProxy(SettingsSection account)
    {
        if (account.Text("Proxy") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var proxy))
        {
            return proxy;
        }

        account.Error("Proxy", text, "must be an absolute address, e.g. http://proxy.example.org:3128.");
        return null;
    }

    private static void CheckKey(SettingsSection account, AccountEntry entry)
    {
        if ((entry.KeyVariable is null) == (entry.KeyFile is null))
        {
            account.Error("ApiKeyEnv", null, "exactly one of ApiKeyEnv (a variable's name) and ApiKeyFile (a path) says where the key is.");
            return;
        }

        if (entry.KeyVariable is { } variable && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable)))
        {
            account.Error("ApiKeyEnv", variable, "the environment variable of this name is not set; set it to the account's key.");
        }

        if (entry.KeyFile is { } file && (!File.Exists(file) || new FileInfo(file).Length == 0))
        {
            account.Error("ApiKeyFile", file, "no such file, or it is empty; it holds the account's key and nothing else.");
        }
    }

    private static void CheckPlainHttp(SettingsSection account, AccountEntry entry)
    {
        if (entry.Settings.BaseUrl.Scheme == "http" && !entry.Settings.BaseUrl.IsLoopback && !entry.AllowHttp)
        {
            account.Error("BaseUrl", entry.Settings.BaseUrl.ToString(),
                "plain http would send the key in the clear; use https (or AllowHttp for a simulator in your own network).");
        }
    }
}
