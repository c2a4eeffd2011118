using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scheduler.Core.Lanes;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Lanes;

/// <summary>Changes a lane's limits while it runs.</summary>
public sealed class LaneChange(ILaneDesk desk, LaneReading reading)
{
    private const int MostShown = 100;

    public async Task<IResult> RunAsync(
        string lane, IReadOnlyDictionary<string, JsonElement> body, string by, CancellationToken cancellationToken)
    {
        if (body.Count == 0)
        {
            return new ApiProblem(422, "invalid_limits", $"Name at least one setting: {string.Join(", ", LaneDial.All.Select(dial => dial.Name))}.");
        }

        return await desk.ChangeAsync(lane, LaneOrders.Read(body), by, cancellationToken) switch
        {
            LaneOrderResult.Done => await reading.ShowAsync(lane, cancellationToken),
            LaneOrderResult.NoSuchLane => ApiProblem.NotFound("lane"),
            LaneOrderResult.Refused refused => new ApiProblem(422, "invalid_limits", "Nothing was changed; errors says what to mend.")
            {
                Errors = [.. refused.Errors.Select(FieldOf)],
            },
            _ => throw new UnreachableException(),
        };
    }

    private static FieldError FieldOf(LaneOrderError error) => new(
        LaneDial.Find(error.Setting)?.Name ?? error.Setting,
        error.Value is { Length: > MostShown } ? error.Value[..MostShown] : error.Value,
        error.Message);
}
