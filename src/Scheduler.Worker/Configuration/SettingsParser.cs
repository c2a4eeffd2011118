using Microsoft.Data.Sqlite;
using Scheduler.Core.Upkeep;
using Scheduler.Web.Access;

namespace Scheduler.Worker.Configuration;

/// <summary>From the section Scheduler to checked settings and everything that is wrong with it, at once.</summary>
internal static class SettingsParser
{
    public static (SchedulerSettings Settings, IReadOnlyList<Finding> Findings) Read(IConfiguration configuration)
    {
        List<Finding> findings = [];
        var scheduler = new SettingsSection(configuration.GetSection("Scheduler"), findings);
        var settings = ReachCheck.Check(scheduler, Read(scheduler));
        CrossCheck(scheduler, settings);
        scheduler.RefuseUnknown();
        return (settings, findings);
    }

    private static SchedulerSettings Read(SettingsSection scheduler)
    {
        var http = scheduler.Section("Http");
        var dashboard = scheduler.Section("Dashboard");
        var accounts = scheduler.Children("Accounts").Select(child => AccountParser.Read(child.Name, child.Section)).ToList();
        var names = accounts.Select(account => account.Settings.Name).ToHashSet(StringComparer.Ordinal);
        var references = new LaneReferences(names, ReadPools(scheduler, names));
        var (urls, served) = (HttpParser.Urls(http), DashboardParser.Read(dashboard));
        var tenants = AccessParser.Tenants(scheduler);
        var settings = new SchedulerSettings
        {
            Transport = ReadTransport(scheduler.Section("Transport")),
            LedgerConnectionString = ReadLedger(scheduler.Section("Ledger")),
            Urls = urls,
            Access = new AccessOptions
            {
                Keys = AccessParser.Keys(scheduler),
                Tenants = [.. tenants.Where(tenant => tenant.ApiKeyHash is not null).Select(tenant => new TenantKey(tenant.Name, tenant.ApiKeyHash!))],
                Users = AccessParser.Users(dashboard),
                OpenId = OpenIdParser.Read(dashboard),
                IsLoopbackOnly = urls.Concat(served.Urls).All(url => url.IsLoopback),
                AllowedHosts = http.List("AllowedHosts"),
                KnownProxies = HttpParser.KnownProxies(http),
            },
            Dashboard = served,
            TenantWeights = tenants.ToDictionary(tenant => tenant.Name, tenant => (double)tenant.Weight, StringComparer.Ordinal),
            TenantCeilings = tenants.Where(tenant => !tenant.Ceiling.IsNone)
                .ToDictionary(tenant => tenant.Name, tenant => tenant.Ceiling, StringComparer.Ordinal),
            Accounts = accounts,
            Lanes = [.. scheduler.Children("Lanes").Select(child => LaneParser.Read(child.Name, child.Section, references))],
            Alerts = AlertParser.Read(scheduler.Section("Alerts")),
            Quarantine = QuarantineParser.Read(scheduler.Section("Quarantine")),
            FallbackAfter = scheduler.Duration("FallbackAfter", FallbackRule.Default.AfterOutageOf, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            Retention = scheduler.Duration("Retention", TimeSpan.FromDays(7), TimeSpan.FromHours(1), TimeSpan.FromDays(3660)),
            DrainTime = scheduler.Duration("DrainTime", TimeSpan.FromSeconds(90), TimeSpan.Zero, TimeSpan.FromHours(2)),
        };
        ReadPacing(scheduler.Section("Pacing"));
        http.RefuseUnknown();
        dashboard.RefuseUnknown();
        return settings;
    }

    private static Dictionary<string, PoolEntry> ReadPools(SettingsSection scheduler, IReadOnlySet<string> accounts) => scheduler
        .Children("Pools")
        .ToDictionary(child => child.Name, child => PoolParser.Read(child.Name, child.Section, accounts), StringComparer.Ordinal);

    private static TransportSettings ReadTransport(SettingsSection transport)
    {
        var kind = transport.Choice("Kind", "InProcess", ("InProcess", "InProcess"), ("RabbitMq", "RabbitMq"));
        var text = transport.Text("Uri") ?? ReadSecretFile(transport, "UriFile");
        transport.RefuseUnknown();
        if (kind == "InProcess")
        {
            return new TransportSettings(RabbitMq: null);
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps")
        {
            return new TransportSettings(uri);
        }

        transport.Error("Uri", null, "must be an address like amqp://user:password@host:5672/vhost (or UriFile names a file that holds it).");
        return new TransportSettings(RabbitMq: null);
    }

    private static string? ReadSecretFile(SettingsSection section, string name)
    {
        if (section.Text(name) is not { } file)
        {
            return null;
        }

        if (File.Exists(file))
        {
            return File.ReadAllText(file).Trim();
        }

        section.Error(name, file, "no such file.");
        return null;
    }

    private static string ReadLedger(SettingsSection ledger)
    {
        const string Otherwise = "Data Source=data/scheduler.db";
        ledger.Choice("Kind", "Sqlite", ("Sqlite", "Sqlite"));
        var text = ledger.Text("ConnectionString", Otherwise);
        ledger.RefuseUnknown();
        try
        {
            if (new SqliteConnectionStringBuilder(text).DataSource.Length > 0)
            {
                return text;
            }
        }
        catch (ArgumentException)
        {
            // Said below, in the words of the setting.
        }

        ledger.Error("ConnectionString", text, "must be like: Data Source=data/scheduler.db");
        return Otherwise;
    }

    private static void ReadPacing(SettingsSection pacing)
    {
        pacing.Choice("Kind", "InProcess", ("InProcess", "InProcess"));
        pacing.RefuseUnknown();
    }

    private static void CrossCheck(SettingsSection scheduler, SchedulerSettings settings)
    {
        if (settings.Lanes.Count == 0)
        {
            scheduler.Error("Lanes", null, "at least one lane says which models go to which account at which pace.");
        }

        LaneCrossCheck.Check(scheduler, settings);
    }
}
