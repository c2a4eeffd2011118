using Scheduler.Core.Accounts;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads one account. The key itself is looked at only for being there.</summary>
internal static class AccountParser
{
    public static AccountEntry Read(string name, SettingsSection account)
    {
        account.Choice("Dialect", "OpenAI", ("OpenAI", "OpenAI"));
        var entry = new AccountEntry(
            new AccountSettings
            {
                Name = name,
                BaseUrl = ReadBaseUrl(account),
                Owner = account.Text("Owner"),
                Mailbox = account.Text("Mailbox"),
                Plan = account.Text("Plan"),
                Region = account.Text("Region"),
                ConsoleUrl = account.Text("ConsoleUrl"),
                Probe = ProbeParser.Read(account),
            },
            account.Text("ApiKeyEnv"),
            account.Text("ApiKeyFile"))
        {
            AllowHttp = account.Flag("AllowHttp", false),
            Proxy = ReadProxy(account),
        };
        CheckKey(account, entry);
        CheckPlainHttp(account, entry);
        account.RefuseUnknown();
        return entry;
    }

    private static Uri ReadBaseUrl(SettingsSection account)
    {
        const string OpenAi = "https://api.openai.com";
        var text = account.Text("BaseUrl", OpenAi);
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0)
        {
            return url;
        }

        account.Error("BaseUrl", text, "must be an absolute https address without user name, e.g. https://api.openai.com.");
        return new Uri(OpenAi);
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
