using Scheduler.Alerts.Mail;
using Scheduler.Core.Alerts;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads when people are alerted, and how. Secrets are looked at only for being there.</summary>
internal static class AlertParser
{
    public static AlertSettings Read(SettingsSection alerts)
    {
        var otherwise = AlertRules.Default;
        var rules = new AlertRules
        {
            ParkedGrowth = alerts.Number("ParkedGrowth", otherwise.ParkedGrowth, 1, 1_000_000_000),
            OldestJob = alerts.Duration("OldestJob", otherwise.OldestJob, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365)),
            LanePaused = alerts.Duration("LanePaused", otherwise.LanePaused, TimeSpan.FromSeconds(10), TimeSpan.FromDays(7)),
        };
        var (webhook, mail) = (alerts.Section("Webhook"), alerts.Section("Mail"));
        var settings = new AlertSettings(rules)
        {
            Webhook = webhook.Exists ? ReadWebhook(webhook) : null,
            Mail = mail.Exists ? ReadMail(mail) : null,
        };
        alerts.RefuseUnknown();
        return settings;
    }

    private static WebhookEntry? ReadWebhook(SettingsSection webhook)
    {
        var secret = ReadSecret(webhook, "Secret", "the secret that signs alerts");
        var text = webhook.Text("Url");
        webhook.RefuseUnknown();
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            return secret is null ? null : new WebhookEntry(url, secret);
        }

        // Its path may be a secret of its own, so it is not shown.
        webhook.Error("Url", null, "must be an absolute https address without user name (plain http on this machine only).");
        return null;
    }

    private static MailEntry? ReadMail(SettingsSection mail)
    {
        var host = mail.Required("Host", "names the mail server.");
        var security = mail.Choice(
            "Security", MailSecurity.StartTls, ("StartTls", MailSecurity.StartTls), ("Tls", MailSecurity.Tls), ("None", MailSecurity.None));
        var entry = new MailEntry(host, (int)mail.Number("Port", security == MailSecurity.Tls ? 465 : 587, 1, 65535), security)
        {
            User = mail.Text("User"),
            Password = mail.Text("User") is null ? null : ReadSecret(mail, "Password", "the user's password"),
            From = ReadAddress(mail, "From", mail.Text("From")),
            To = [.. mail.List("To").Select(text => ReadAddress(mail, "To", text))],
        };
        CheckMail(mail, entry);
        mail.RefuseUnknown();
        return host.Length == 0 ? null : entry;
    }

    private static void CheckMail(SettingsSection mail, MailEntry entry)
    {
        if (entry.To.Count == 0)
        {
            mail.Error("To", null, "lists at least one address that is told.");
        }

        if (entry.User is null && (mail.Text("PasswordEnv") ?? mail.Text("PasswordFile")) is not null)
        {
            mail.Error("User", null, "a password is configured and no user that it belongs to.");
        }

        if (Uri.CheckHostName(entry.Host) == UriHostNameType.Unknown && entry.Host.Length > 0)
        {
            mail.Error("Host", entry.Host, "must be a host name or an address, without port and scheme.");
        }
        else if (entry is { Security: MailSecurity.None, Host.Length: > 0 } && !new UriBuilder { Host = entry.Host }.Uri.IsLoopback)
        {
            mail.Error("Security", "None", "would send mail and password in the clear; use StartTls or Tls (None is for a server on this machine).");
        }
    }

    private static string ReadAddress(SettingsSection mail, string name, string? text)
    {
        if (text is not null && MailOptions.IsAddress(text))
        {
            return text;
        }

        mail.Error(name, text, "must be a mail address, e.g. scheduler@example.org.");
        return "";
    }

    private static SecretPlace? ReadSecret(SettingsSection section, string name, string what)
    {
        var (variable, file) = (section.Text($"{name}Env"), section.Text($"{name}File"));
        if ((variable is null) == (file is null))
        {
            section.Error($"{name}Env", null, $"exactly one of {name}Env (a variable's name) and {name}File (a path) says where {what} is.");
            return null;
        }

        if (variable is not null && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable)))
        {
            section.Error($"{name}Env", variable, $"the environment variable of this name is not set; set it to {what}.");
        }

        if (file is not null && (!File.Exists(file) || new FileInfo(file).Length == 0))
        {
            section.Error($"{name}File", file, $"no such file, or it is empty; it holds {what} and nothing else.");
        }

        return new SecretPlace(variable, file);
    }
}
