using Microsoft.AspNetCore.Http;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Lanes;

/// <summary>Shows lanes with all that is known of their limits.</summary>
public sealed class LaneReading(PacedLanes lanes, ILaneDesk desk, IBacklogLedger backlog, ILaneLedger ledger)
{
    private const int FewChanges = 10;

    public async Task<IResult> ListAsync(CancellationToken cancellationToken)
    {
        var depths = await backlog.DepthsAsync(cancellationToken);
        var answers = new List<LaneAnswer>();
        foreach (var lane in lanes.Directory.Lanes)
        {
            answers.Add(await ReadAsync(lane, depths, cancellationToken));
        }

        return ApiJson.Answer(new LanesAnswer(answers));
    }

    /// <summary>One lane, with its newest changes.</summary>
    public async Task<IResult> ShowAsync(string name, CancellationToken cancellationToken)
    {
        if (lanes.Directory.Find(name) is not { } lane)
        {
            return ApiProblem.NotFound("lane");
        }

        var answer = await ReadAsync(lane, await backlog.DepthsAsync(cancellationToken), cancellationToken);
        return ApiJson.Answer(answer with { History = await ChangesAsync(name, FewChanges, cancellationToken) });
    }

    /// <summary>A lane's changes; those of a lane that is gone too.</summary>
    public async Task<IResult> HistoryAsync(string name, int limit, CancellationToken cancellationToken)
    {
        var changes = await ChangesAsync(name, limit, cancellationToken);
        return changes.Count > 0 || lanes.Directory.Find(name) is not null
            ? ApiJson.Answer(new LimitHistoryAnswer(name, changes))
            : ApiProblem.NotFound("lane");
    }

    private async Task<LaneAnswer> ReadAsync(LaneSettings lane, IReadOnlyList<LaneDepth> depths, CancellationToken cancellationToken) =>
        LaneAnswer.Of(lane, await lanes.Pacer.ReadAsync(lane.Name, cancellationToken), depths) with
        {
            Overrides = [.. (desk.Find(lane.Name)?.Overrides ?? []).Select(OverrideAnswer.Of)],
        };

    private async Task<IReadOnlyList<LimitChangeAnswer>> ChangesAsync(string lane, int most, CancellationToken cancellationToken) =>
        [.. (await ledger.LimitHistoryAsync(lane, most, cancellationToken)).Select(LimitChangeAnswer.Of)];
}
