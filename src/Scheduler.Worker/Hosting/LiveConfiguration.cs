using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Upkeep;
using Scheduler.Worker.Configuration;

namespace Scheduler.Worker.Hosting;

/// <summary>
/// The lanes' configuration while the worker runs: the file's, with what administrators changed beside it. The newer word wins, and
/// what is invalid changes nothing.
/// </summary>
internal sealed class LiveConfiguration(
    SchedulerSettings started, IConfiguration startedWith, ILaneLedger ledger, LaneSwitch laneSwitch, LaneDrain drain, LaneDirectory lanes,
    LimitJournal journal, INoticeBoard notices, TimeProvider time) : ILaneDesk, IDisposable
{
    private const string FileCause = "configuration file";

    private readonly SemaphoreSlim _one = new(1);

    // Taken apart from the provider's live values: these are what was checked.
    private readonly IConfiguration _running = Snapshot(startedWith);
    private IConfiguration _configuration = Snapshot(startedWith);
    private volatile IReadOnlyList<LaneSettings> _configured = started.Lanes;
    private volatile IReadOnlyList<LimitOverride> _overrides = [];
    private HashSet<string> _held = [];

    public ConfigurationState State { get; private set; }

    public LaneStanding? Find(string lane) => _configured.FirstOrDefault(one => one.Name == lane) is { } configured
        ? new LaneStanding(configured, [.. _overrides.Where(one => one.Lane == lane)])
        : null;

    /// <summary>At the start, before anything runs: lays the kept overrides over the configuration.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (effective, warnings) = await LayOverAsync(await ledger.OverridesAsync(cancellationToken), cancellationToken);
        lanes.Replace(effective);
        Tell(warnings);
    }

    public async Task<LaneOrderResult> ChangeAsync(
        string lane, IReadOnlyList<LaneOrder> orders, string by, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return Find(lane) is { } standing && lanes.Find(lane) is { } older
                ? await ChangeAsync(standing, older, orders, by)
                : new LaneOrderResult.NoSuchLane();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>False: it has errors, which were told, and the earlier one stays in force.</summary>
    public async Task<bool> TakeAsync(IConfiguration changed, CancellationToken cancellationToken)
    {
        var (settings, findings) = SettingsParser.Read(changed);
        if (findings.Any(finding => finding.IsError))
        {
            Refuse([.. findings.Select(finding => finding.ToString())]);
            return false;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            await TakeAsync(changed, settings, [.. findings.Select(finding => finding.ToString())], cancellationToken);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Refuse(IReadOnlyList<string> findings)
    {
        State = ConfigurationState.Refused;
        notices.Post(new Notice.ConfigurationRefused(findings));
    }

    /// <summary>The file says again what is in force.</summary>
    public void Confirm()
    {
        if (State == ConfigurationState.Refused)
        {
            State = RestartCheck.Settings(_running, _configuration).Count > 0 || _held.Count > 0
                ? ConfigurationState.RestartNeeded
                : ConfigurationState.InForce;
        }
    }

    public void Dispose() => _one.Dispose();

    private static IConfiguration Snapshot(IConfiguration configuration) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(configuration.GetSection("Scheduler").AsEnumerable().Where(pair => pair.Value is not null))
            .Build();

    private async Task<LaneOrderResult> ChangeAsync(LaneStanding standing, LaneSettings older, IReadOnlyList<LaneOrder> orders, string by)
    {
        var lane = older.Name;
        if (_held.Contains(lane))
        {
            return new LaneOrderResult.Refused([new(lane, null, "The lane's account in the configuration needs a restart first.")]);
        }

        var next = LaneOrders.Apply(standing, orders, by, time.GetUtcNow());
        var (newer, findings) = LaneOverlay.Read(_configuration, lane, next);
        LaneOrderError[] errors = [.. LaneOrders.Unknown(orders), .. LaneOrders.Errors(lane, findings)];
        if (newer is null || errors.Length > 0)
        {
            return new LaneOrderResult.Refused(errors);
        }

        var changes = LaneLimits.Changes(older, newer, by, time.GetUtcNow());
        await ledger.ReplaceOverridesAsync(lane, next, changes, CancellationToken.None);
        _overrides = [.. _overrides.Where(one => one.Lane != lane), .. next];
        await laneSwitch.ApplyAsync([.. lanes.Lanes.Select(one => one.Name == lane ? newer : one)], CancellationToken.None);
        drain.Follow();
        foreach (var change in changes)
        {
            notices.Post(new Notice.LimitChanged(change));
        }

        return new LaneOrderResult.Done();
    }

    private async Task TakeAsync(
        IConfiguration changed, SchedulerSettings settings, IReadOnlyList<string> doubts, CancellationToken cancellationToken)
    {
        var held = RestartCheck.Lanes(started, settings.Lanes);
        var restarts = RestartCheck.Settings(_running, changed);
        _held = [.. held.Select(lane => lane.Name)];
        _configuration = Snapshot(changed);
        _configured = [.. settings.Lanes.Except(held), .. _configured.Where(lane => _held.Contains(lane.Name))];
        var before = lanes.Lanes;
        var (effective, warnings) = await LayOverAsync(_overrides, cancellationToken);
        drain.Apply(CoreSetup.TurnstileOf(settings));
        await laneSwitch.ApplyAsync(effective, cancellationToken);
        drain.Follow();
        journal.Note([.. effective.SelectMany(newer => before.Where(older => older.Name == newer.Name)
            .SelectMany(older => LaneLimits.Changes(older, newer, FileCause, time.GetUtcNow())))]);
        State = restarts.Count > 0 || held.Count > 0 ? ConfigurationState.RestartNeeded : ConfigurationState.InForce;
        notices.Post(new Notice.ConfigurationTaken(
        [
            .. doubts,
            .. warnings,
            .. restarts.Select(path => $"{path} changed; it acts at the next start."),
            .. held.Select(lane => $"lane {lane.Name}: the account {lane.Account} is known at the next start; until then the lane stays as it was."),
        ]));
    }

    /// <summary>Forgets overrides whose setting the configuration changed since, and lays the others over it.</summary>
    private async Task<(IReadOnlyList<LaneSettings> Lanes, IReadOnlyList<string> Warnings)> LayOverAsync(
        IReadOnlyList<LimitOverride> overrides, CancellationToken cancellationToken)
    {
        List<string> warnings = [];
        List<LaneSettings> effective = [];
        List<LimitOverride> kept = [.. overrides.Where(one => _configured.All(lane => lane.Name != one.Lane))];
        foreach (var lane in _configured)
        {
            LimitOverride[] ofLane = [.. overrides.Where(one => one.Lane == lane.Name)];
            LimitOverride[] holding = [.. ofLane.Where(one => LaneOverlay.Holds(one, lane))];
            if (holding.Length < ofLane.Length)
            {
                await ledger.ReplaceOverridesAsync(lane.Name, holding, [], cancellationToken);
                warnings.AddRange(ofLane.Except(holding).Select(LaneOrders.Overruled));
            }

            kept.AddRange(holding);
            effective.Add(LayOver(lane, holding, warnings));
        }

        _overrides = kept;
        return (effective, warnings);
    }

    private LaneSettings LayOver(LaneSettings lane, LimitOverride[] overrides, List<string> warnings)
    {
        if (overrides.Length == 0 || _held.Contains(lane.Name))
        {
            return lanes.Lanes.FirstOrDefault(one => _held.Contains(one.Name) && one.Name == lane.Name) ?? lane;
        }

        var (laid, findings) = LaneOverlay.Read(_configuration, lane.Name, overrides);
        if (laid is null)
        {
            warnings.AddRange(findings.Where(finding => finding.IsError).Select(finding => $"an administrator's change no longer fits and is not used: {finding}"));
        }

        return laid ?? lane;
    }

    private void Tell(IReadOnlyList<string> warnings)
    {
        if (warnings.Count > 0)
        {
            notices.Post(new Notice.ConfigurationTaken(warnings));
        }
    }
}
