using Scheduler.Core.Upkeep;
using Scheduler.Worker.CommandLine;

namespace Scheduler.Worker.Hosting;

/// <summary>
/// Looks at the configuration file each second, by its content: that holds for editors that rename, for mounted folders and for
/// clocks that stand still. A change counts when two looks saw the same, so that nothing half written is read.
/// </summary>
internal sealed class ConfigurationWatch(ConfigurationFile file, LiveConfiguration live) : IUpkeepAgent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private byte[]? _seen;
    private byte[]? _refused;

    public string Name => "ConfigurationWatch";

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var text = file.Read();
        var isSteady = _seen is not null && text.AsSpan().SequenceEqual(_seen);
        _seen = text;
        if (text.AsSpan().SequenceEqual(file.Taken.Span))
        {
            _refused = null;
            live.Confirm();
        }
        else if (isSteady && (_refused is null || !text.AsSpan().SequenceEqual(_refused)))
        {
            await TakeAsync(text, cancellationToken);
        }

        return Every;
    }

    private async Task TakeAsync(byte[] text, CancellationToken cancellationToken)
    {
        if (Parse(text) is { } changed && await live.TakeAsync(changed, cancellationToken))
        {
            file.Take(text);
            _refused = null;
        }
        else
        {
            _refused = text;
        }
    }

    private IConfigurationRoot? Parse(byte[] text)
    {
        try
        {
            return file.With(text);
        }
        catch (FormatException e)
        {
            live.Refuse([$"error: the file is no JSON object, or it is missing: {(e.InnerException ?? e).Message}"]);
            return null;
        }
    }
}
