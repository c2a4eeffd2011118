using System.Text.RegularExpressions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Tests.Architecture;
using Xunit;

namespace Scheduler.Core.Tests.Jobs;

public sealed partial class StateDiagramTests
{
    [Fact]
    public void Diagram_InTheDocumentation_DrawsExactlyTheTransitionsOfTheCode()
    {
        var drawn = Arrow().Matches(Repository.Read("docs", "states.md"))
            .Select(match => $"{match.Groups[1].Value} {match.Groups[3].Value} {match.Groups[2].Value}").Order();
        var coded = JobTransition.All
            .SelectMany(transition => transition.From.Select(from => $"{from} {transition.Name} {transition.To}")).Order();

        Assert.Equal(coded, drawn);
    }

    [Fact]
    public void Diagram_EndsExactlyTheFinalStates()
    {
        var drawn = End().Matches(Repository.Read("docs", "states.md")).Select(match => match.Groups[1].Value).Order();
        var coded = Enum.GetValues<JobState>().Where(state => state.IsFinal()).Select(state => state.ToString()).Order();

        Assert.Equal(coded, drawn);
    }

    [GeneratedRegex(@"^    (\w+) --> (\w+): (\w+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^    (\w+) --> \[\*\]\s*$", RegexOptions.Multiline)]
    private static partial Regex End();
}
