using Scheduler.Core.Events;
using Scheduler.Core.Intake;
using Scheduler.Messaging.Connections;

namespace Scheduler.Messaging.Intake;

/// <summary>Hands batches to intake until it takes them: while the ledger is away, the messages stay unacknowledged.</summary>
internal sealed class SubmissionStore(IIntake intake, SubmissionReader reader, Surroundings surroundings)
{
    /// <summary>True when intake has stored them; false when <paramref name="isEnding"/> came first.</summary>
    public async Task<bool> StoreAsync(IReadOnlyList<Delivery> batch, Func<bool> isEnding, CancellationToken abort)
    {
        var jobs = batch.Select(delivery => reader.Read(delivery.Properties, delivery.Body)).ToArray();
        var backoff = new Backoff();
        while (true)
        {
            try
            {
                await intake.SubmitAsync(jobs, abort);
                return true;
            }
            catch (Exception error) when (!abort.IsCancellationRequested)
            {
                if (isEnding())
                {
                    return false;
                }

                var wait = backoff.Next();
                surroundings.Notices.Post(new Notice.LoopFailed("intake of submissions", error, wait));
                await Task.Delay(wait, surroundings.Time, abort);
            }
        }
    }
}
