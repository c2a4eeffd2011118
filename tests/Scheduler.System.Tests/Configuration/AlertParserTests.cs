using System.Text;
using Microsoft.Extensions.Configuration;
using Scheduler.Alerts.Mail;
using Scheduler.Core.Alerts;
using Scheduler.Worker.Configuration;
using Xunit;

namespace Scheduler.System.Tests.Configuration;

public sealed class AlertParserTests
{
    private const string Everything = """
        { "Alerts": {
          "Webhook": { "Url": "https://alerts.example.org/x", "SecretEnv": "SCHEDULER_TEST_ALERT_SECRET" },
          "Mail": { "Host": "mail.example.org", "Port": 2525, "Security": "Tls", "User": "scheduler", "PasswordEnv": "SCHEDULER_TEST_ALERT_SECRET",
            "From": "Scheduler <scheduler@example.org>", "To": [ "ann@example.org", "bob@example.org" ] },
          "ParkedGrowth": 7, "OldestJob": "02:00:00", "LanePaused": "00:05:00"
        } }
        """;

    [Fact]
    public void EverySetting_IsRead()
    {
        var (alerts, findings) = Read(Everything);

        Assert.Empty(findings);
        Assert.Equal(
            new AlertRules { ParkedGrowth = 7, OldestJob = TimeSpan.FromHours(2), LanePaused = TimeSpan.FromMinutes(5) }, alerts.Rules);
        Assert.Equal("SCHEDULER_TEST_ALERT_SECRET", alerts.Webhook!.Secret.Variable);
        Assert.Equal(("mail.example.org", 2525, MailSecurity.Tls), (alerts.Mail!.Host, alerts.Mail.Port, alerts.Mail.Security));
        Assert.Equal(2, alerts.Mail.To.Count);
    }

    [Fact]
    public void NoSection_IsNoChannel()
    {
        var (alerts, findings) = Read("{}");

        Assert.Empty(findings);
        Assert.Equal((AlertRules.Default, null, null), (alerts.Rules, alerts.Webhook, alerts.Mail));
    }

    [Theory]
    [InlineData("https://alerts.example.org/x", "http://alerts.example.org/x", "Alerts:Webhook:Url")]
    [InlineData("https://alerts.example.org/x", "https://me:pw@alerts.example.org/x", "Alerts:Webhook:Url")]
    [InlineData("\"SecretEnv\": \"SCHEDULER_TEST_ALERT_SECRET\"", "\"SecretEnv\": \"SCHEDULER_TEST_NOT_SET\"", "Alerts:Webhook:SecretEnv")]
    [InlineData("\"SecretEnv\": \"SCHEDULER_TEST_ALERT_SECRET\"", "\"SecretFile\": \"/no/such/file\"", "Alerts:Webhook:SecretFile")]
    [InlineData("\"Tls\"", "\"None\"", "Alerts:Mail:Security")]
    [InlineData("\"Tls\"", "\"Maybe\"", "Alerts:Mail:Security")]
    [InlineData("\"mail.example.org\"", "\"mail.example.org:25\"", "Alerts:Mail:Host")]
    [InlineData("\"User\": \"scheduler\",", "", "Alerts:Mail:User")]
    [InlineData("Scheduler <scheduler@example.org>", "nobody", "Alerts:Mail:From")]
    [InlineData("\"ann@example.org\", \"bob@example.org\"", "", "Alerts:Mail:To")]
    [InlineData("\"bob@example.org\"", "\"x@example.org\\r\\nBcc: y@example.org\"", "Alerts:Mail:To")]
    [InlineData("\"ParkedGrowth\": 7", "\"ParkedGrowth\": 0", "Alerts:ParkedGrowth")]
    [InlineData("\"LanePaused\"", "\"LanesPaused\"", "Alerts:LanesPaused")]
    public void WrongValue_IsAnError_WithItsPath(string right, string wrong, string path)
    {
        var (_, findings) = Read(Everything.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Contains(path, findings.Select(finding => finding.Path));
    }

    [Fact]
    public void AllThatIsWrong_IsSaidAtOnce_AndNoSecretWithIt()
    {
        var (_, findings) = Read("""
            { "Alerts": { "Webhook": { "Url": "ftp://x/token-in-the-path" }, "Mail": { "Security": "None" }, "OldestJob": "soon" } }
            """);

        Assert.Superset(
            new HashSet<string>(["Alerts:Webhook:SecretEnv", "Alerts:Webhook:Url", "Alerts:Mail:Host", "Alerts:Mail:From", "Alerts:Mail:To", "Alerts:OldestJob"]),
            findings.Select(finding => finding.Path).ToHashSet());
        Assert.DoesNotContain(findings, finding => finding.ToString().Contains("token-in-the-path", StringComparison.Ordinal));
    }

    private static (AlertSettings Settings, IReadOnlyList<Finding> Findings) Read(string json)
    {
        Environment.SetEnvironmentVariable("SCHEDULER_TEST_ALERT_SECRET", "whsec-of-a-test");
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        List<Finding> findings = [];
        var section = new SettingsSection(new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("Alerts"), findings);
        return (AlertParser.Read(section), findings);
    }
}
