using Scheduler.Core.Alerts;

namespace Scheduler.Core.Tests.Alerts;

/// <summary>A channel that answers what a test says, and remembers what it was given.</summary>
internal sealed class ScriptedChannel(string name) : IAlertChannel
{
    public string Name => name;

    public List<AlertDelivery> Sent { get; } = [];

    public AlertResult Answer { get; set; } = new AlertResult.Taken();

    public Exception? Error { get; set; }

    public Task<AlertResult> SendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        Sent.Add(delivery);
        return Error is null ? Task.FromResult(Answer) : Task.FromException<AlertResult>(Error);
    }
}
