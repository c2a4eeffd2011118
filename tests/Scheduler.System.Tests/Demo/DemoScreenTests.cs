using Microsoft.Extensions.Time.Testing;
using Scheduler.Worker.Demo;
using Spectre.Console;
using Xunit;

namespace Scheduler.System.Tests.Demo;

public sealed class DemoScreenTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly FakeTimeProvider _time = new();
    private int _reads;

    [Fact]
    public async Task Run_WithoutATerminal_WritesPlainLinesUntilItIsCancelled()
    {
        using var stop = new CancellationTokenSource();
        var running = new DemoScreen(Console(AnsiSupport.No, InteractionSupport.No), Read, _time).RunAsync(stop.Token);
        _time.Advance(TimeSpan.FromSeconds(5));

        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        var lines = _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Dashboard: http://127.0.0.1:8080/hangfire", lines[0]);
        Assert.Equal("  [red]a job[/] was throttled  [2J", lines[1]);
        Assert.Equal("01:05  120 of 325 succeeded, 3 running, 201 queued, 1 parked", lines[2]);
        Assert.Single(lines, line => line.Contains("a job", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', _output.ToString());
    }

    [Fact]
    public async Task Run_OnATerminal_DrawsTheLanes()
    {
        using var stop = new CancellationTokenSource();
        var running = new DemoScreen(Console(AnsiSupport.Yes, InteractionSupport.Yes), Read, _time).RunAsync(stop.Token);

        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        var drawn = _output.ToString();
        Assert.Contains("gpt-4o-mini", drawn, StringComparison.Ordinal);
        Assert.Contains("240/300", drawn, StringComparison.Ordinal);
        Assert.Contains("████████", drawn, StringComparison.Ordinal);
        Assert.Contains("terminated", drawn, StringComparison.Ordinal);
        Assert.True(_reads >= 2);
    }

    [Fact]
    public void Table_OfHostileTexts_ShowsThemAsTheyAre()
    {
        var console = Console(AnsiSupport.No, InteractionSupport.No);

        console.Write(DemoTable.Of(Snapshot() with { Events = ["[bold", "[/]", "\u001b]0;title\u0007"] }, 120));

        Assert.Contains("[bold", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _output.ToString());
        Assert.DoesNotContain('\u0007', _output.ToString());
    }

    public void Dispose() => _output.Dispose();

    private Task<DemoSnapshot> Read(CancellationToken cancellationToken)
    {
        _reads++;
        return Task.FromResult(Snapshot());
    }

    private static DemoSnapshot Snapshot() => new()
    {
        Elapsed = TimeSpan.FromSeconds(65),
        Total = 325,
        Dashboard = new Uri("http://127.0.0.1:8080/hangfire"),
        Events = ["[red]a job[/] was throttled\r\u001b[2J"],
        Lanes =
        [
            new DemoLane { Name = "gpt-4o-mini", State = "sending", RequestsUsed = 240, RequestsPerMinute = 300, TokensUsed = 21_000, TokensPerMinute = 100_000, Queued = 172, Running = 3, Succeeded = 120 },
            new DemoLane { Name = "gpt-4o", State = "terminated", IsHeld = true, RequestsUsed = 1, RequestsPerMinute = 60, Queued = 29, Parked = 1 },
        ],
    };

    private IAnsiConsole Console(AnsiSupport ansi, InteractionSupport interactive)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = ansi, Interactive = interactive, Out = new AnsiConsoleOutput(_output) });
        console.Profile.Width = 120;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
