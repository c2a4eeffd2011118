using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scheduler.Core.Accounts;
using Scheduler.Core.Ledger;
using Scheduler.Core.Overview;
using Scheduler.Web.Api;
using Scheduler.Web.Api.Health;

namespace Scheduler.Web.Dashboard.Pages;

/// <summary>The newest look at everything, shared by all who ask within a second; looked every few seconds anyway, so that it knows what grew.</summary>
internal sealed partial class OverviewDesk(
    OverviewSight sight, Readiness readiness, ApiSettings settings, ILogger<OverviewDesk> logger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, AccountSettings> _accounts = settings.Accounts.ToDictionary(account => account.Name, StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1);
    private volatile Look? _latest;

    /// <summary>Null until the first look.</summary>
    public Look? Latest => _latest;

    public async Task<Look> LookAsync(CancellationToken cancellationToken)
    {
        if (Recent() is { } recent)
        {
            return recent;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Recent() ?? (_latest = await AnewAsync(cancellationToken));
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (LedgerUnavailableException error)
            {
                LogBlind(logger, error.Message);
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Look? Recent() => _latest is { } latest && time.GetElapsedTime(latest.Stamp) < Fresh ? latest : null;

    private async Task<Look> AnewAsync(CancellationToken cancellationToken)
    {
        var stamp = time.GetTimestamp();
        var parts = await readiness.CheckAsync(cancellationToken);
        var down = parts.Where(part => !part.Ready).ToDictionary(part => part.Name, part => part.State, StringComparer.Ordinal);
        var picture = await sight.LookAsync(down, cancellationToken);
        return new Look(picture, OverviewJudge.Findings(picture, _accounts), stamp);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The dashboard's overview cannot be read now: {Why}")]
    private static partial void LogBlind(ILogger logger, string why);

    /// <summary>One look.</summary>
    /// <param name="Picture">What was seen.</param>
    /// <param name="Findings">What of it needs attention.</param>
    /// <param name="Stamp">When, by the monotonic clock.</param>
    internal sealed record Look(OverviewPicture Picture, IReadOnlyList<Finding> Findings, long Stamp);
}
