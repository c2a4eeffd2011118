namespace Scheduler.Benchmarks.Pacing;

/// <summary>Lanes that run side by side: some for the first time, others again after the worker's restart.</summary>
internal sealed record Step(IReadOnlyList<PacingLane> First, IReadOnlyList<PacingLane> Again)
{
    /// <summary>What the machine does at once without disturbing itself.</summary>
    private const int MostRequestsPerMinute = 24_000;
    private const int MostLanes = 30;

    public IEnumerable<(PacingLane Lane, bool IsRemembered)> Runs => [.. First.Select(lane => (lane, false)), .. Again.Select(lane => (lane, true))];

    /// <summary>Lanes that meet the provider again do so in the step after their first.</summary>
    /// <param name="lanes">All lanes.</param>
    /// <param name="isWanted">Whether a row is wanted.</param>
    public static IReadOnlyList<Step> Plan(IEnumerable<PacingLane> lanes, Func<string, bool> isWanted)
    {
        List<Step> steps = [];
        List<PacingLane> again = [], first = [];
        foreach (var lane in lanes.Where(lane => isWanted(lane.Name) || (lane.Contestant == Contestant.Auto && isWanted(lane.RememberedName))))
        {
            if (first.Count == MostLanes || first.Sum(one => one.RequestsPerMinute) + lane.RequestsPerMinute > MostRequestsPerMinute)
            {
                Close();
            }

            first.Add(lane);
        }

        Close();
        if (again.Count > 0)
        {
            Close();
        }

        return steps;

        void Close()
        {
            steps.Add(new Step([.. first], [.. again]));
            again = [.. first.Where(lane => lane.Contestant == Contestant.Auto && isWanted(lane.RememberedName))];
            first = [];
        }
    }
}
