using Spectre.Console;

namespace Scheduler.Worker.Demo;

/// <summary>Shows the demo until it is cancelled: a table that redraws itself on a terminal, else plain lines.</summary>
internal sealed class DemoScreen(IAnsiConsole console, Func<CancellationToken, Task<DemoSnapshot>> read, TimeProvider time)
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var capabilities = console.Profile.Capabilities;
        return capabilities.Interactive && capabilities.Ansi ? DrawAsync(cancellationToken) : WriteLinesAsync(cancellationToken);
    }

    private async Task DrawAsync(CancellationToken cancellationToken)
    {
        var first = DemoTable.Of(await read(cancellationToken), console.Profile.Width);
        await console.Live(first).AutoClear(false).StartAsync(async live =>
        {
            while (await PassedAsync(Redraw, cancellationToken))
            {
                live.UpdateTarget(DemoTable.Of(await read(CancellationToken.None), console.Profile.Width));
                live.Refresh();
            }

            live.UpdateTarget(DemoTable.Of(await read(CancellationToken.None), console.Profile.Width));
        });
    }

    /// <summary>New events as they come, and the totals every few seconds.</summary>
    private async Task WriteLinesAsync(CancellationToken cancellationToken)
    {
        // Not through the console's renderer, which would break lines at 80 columns.
        var lines = console.Profile.Out.Writer;
        IReadOnlyList<string> shown = [];
        var snapshot = await read(cancellationToken);
        await lines.WriteLineAsync($"Dashboard: {snapshot.Dashboard}");
        do
        {
            snapshot = await read(CancellationToken.None);
            foreach (var line in snapshot.Events.Except(shown))
            {
                await lines.WriteLineAsync("  " + DemoText.OneLine(line));
            }

            shown = snapshot.Events;
            await lines.WriteLineAsync(DemoTable.Totals(snapshot));
        }
        while (await PassedAsync(LineEvery, cancellationToken));
    }

    /// <summary>False when the demo has ended.</summary>
    private async Task<bool> PassedAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(wait, time, cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
