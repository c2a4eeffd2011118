using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;

namespace Scheduler.Worker.Telling;

/// <summary>The only class with log texts. Single lines, no payloads, no keys; what outsiders wrote is cut and stripped of control characters.</summary>
internal sealed partial class EventLog(ILogger<EventLog> logger) : INoticeReader
{
    public void Read(Notice notice)
    {
        switch (notice)
        {
            case Notice.AttemptEnded { Outcome: Outcome.Succeeded } ended:
                Succeeded(ended.Job, ended.Lane, ended.Attempt, (long)ended.Took.TotalMilliseconds);
                break;
            case Notice.AttemptEnded { Next: NextStep.Park park } ended:
                Parked(ended.Job, ended.Lane, park.Reason.Wire(), WordsOf(ended.Outcome.Said));
                break;
            case Notice.AttemptEnded ended:
                Ended(ended.Job, ended.Lane, ended.Attempt, ended.Outcome.Name, ended.Next.Transition.Name, WordsOf(ended.Outcome.Said));
                break;
            case Notice.AccountStopped stopped:
                AccountStopped(stopped.Account, stopped.State, WordsOf(stopped.Words));
                break;
            case Notice.AccountResumed resumed:
                AccountResumed(resumed.Account, resumed.By);
                break;
            case Notice.StaleMessage stale:
                Stale(stale.Job, stale.Generation);
                break;
            case Notice.StaleOutcome stale:
                StaleOutcome(stale.Job, stale.Lane, stale.Attempt);
                break;
            case Notice.LeasesLost lost:
                LeasesLost(lost.Count);
                break;
            case Notice.LoopFailed failed:
                LoopFailed(failed.Loop, (long)failed.RetryIn.TotalMilliseconds, failed.Error);
                break;
            case Notice.MessageIgnored ignored:
                MessageIgnored(ignored.Queue, PlainText.OneLine(ignored.Why, 300));
                break;
            case Notice.CannotDrain cannot:
                CannotDrain(cannot.Error);
                break;
            case Notice.ProbeFailed or Notice.TenantHeld or Notice.TenantReleased or Notice.JobsCrossed or Notice.AnswerUnrecognised
                or Notice.BulkEnded:
                ReadReaction(notice);
                break;
            default:
                ReadLane(notice);
                break;
        }
    }

    private static string WordsOf(ProviderWords? words) =>
        words is null ? "" : PlainText.OneLine($"{words.Status} {words.Code ?? words.Type} {words.Message}", 300);

    [LoggerMessage(1, LogLevel.Debug, "Job {Job} of lane {Lane} succeeded at attempt {Attempt} in {Milliseconds} ms.")]
    private partial void Succeeded(JobId job, string lane, int attempt, long milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "Job {Job} of lane {Lane} is parked: {Reason}. The provider said: {Words}")]
    private partial void Parked(JobId job, string lane, string reason, string words);

    [LoggerMessage(3, LogLevel.Information, "Job {Job} of lane {Lane}: attempt {Attempt} ended as {Outcome}, next step {Next}. {Words}")]
    private partial void Ended(JobId job, string lane, int attempt, string outcome, string next, string words);

    [LoggerMessage(5, LogLevel.Error, "Account {Account} is stopped: {State}. Its other jobs stay queued until an administrator resumes it. The provider said: {Words}")]
    private partial void AccountStopped(string account, AccountState state, string words);

    [LoggerMessage(6, LogLevel.Information, "Account {Account} was resumed by {By}.")]
    private partial void AccountResumed(string account, string by);

    [LoggerMessage(7, LogLevel.Debug, "A message for job {Job}, generation {Generation}, is stale and ignored.")]
    private partial void Stale(JobId job, int generation);

    [LoggerMessage(8, LogLevel.Warning, "Job {Job} of lane {Lane}: the end of attempt {Attempt} came too late and changed nothing.")]
    private partial void StaleOutcome(JobId job, string lane, int attempt);

    [LoggerMessage(9, LogLevel.Warning, "{Count} running jobs were left by a stopped worker; whether the provider did their work is unknown.")]
    private partial void LeasesLost(int count);

    [LoggerMessage(10, LogLevel.Error, "{Loop} failed and tries again in {Milliseconds} ms.")]
    private partial void LoopFailed(string loop, long milliseconds, Exception error);

    [LoggerMessage(11, LogLevel.Critical, "The worker cannot drain its lanes and stops.")]
    private partial void CannotDrain(Exception error);

    [LoggerMessage(12, LogLevel.Warning, "A message of {Queue} is ignored: {Why}")]
    private partial void MessageIgnored(string queue, string why);
}
