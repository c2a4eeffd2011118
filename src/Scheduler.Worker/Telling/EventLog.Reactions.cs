using Scheduler.Core.BulkActions;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Tenants;

namespace Scheduler.Worker.Telling;

/// <summary>Log texts of what the scheduler does about accounts and tenants by itself.</summary>
internal sealed partial class EventLog
{
    private void ReadReaction(Notice notice)
    {
        switch (notice)
        {
            case Notice.ProbeFailed { Next: { } next } failed:
                ProbeRefused(failed.Account, failed.Job, next, WordsOf(failed.Outcome.Said));
                break;
            case Notice.ProbeFailed failed:
                ProbeToldNothing(failed.Account, failed.Job, failed.Outcome.Name);
                break;
            case Notice.TenantHeld { Hold: var hold }:
                TenantHeld(PlainText.OneLine(hold.Tenant, 128), hold.State, PlainText.OneLine(hold.Reason, 300));
                break;
            case Notice.TenantReleased released:
                TenantReleased(PlainText.OneLine(released.Tenant, 128), released.By);
                break;
            case Notice.JobsCrossed crossed:
                JobsCrossed(crossed.Count, crossed.From, crossed.To, crossed.Reason);
                break;
            case Notice.AnswerUnrecognised unknown:
                AnswerUnrecognised(unknown.Account, unknown.Lane, WordsOf(unknown.Words));
                break;
            case Notice.BulkEnded { Action: var action }:
                BulkEnded(action.Id, action.Kind, action.By, action.State, action.Changed, action.Skipped);
                break;
            default:
                ReadAlert(notice);
                break;
        }
    }

    [LoggerMessage(60, LogLevel.Warning, "Account {Account} was tried with job {Job} and is still refused; it is tried again at {Next:u}. The provider said: {Words}")]
    private partial void ProbeRefused(string account, JobId job, DateTimeOffset next, string words);

    [LoggerMessage(61, LogLevel.Warning, "Account {Account} was tried with job {Job}, which told nothing ({Outcome}); it is tried again.")]
    private partial void ProbeToldNothing(string account, JobId job, string outcome);

    [LoggerMessage(62, LogLevel.Error, "Tenant {Tenant} is held ({State}); its jobs stay in the backlog until it is released. {Reason}")]
    private partial void TenantHeld(string tenant, TenantState state, string reason);

    [LoggerMessage(63, LogLevel.Information, "Tenant {Tenant} was released by {By}.")]
    private partial void TenantReleased(string tenant, string by);

    [LoggerMessage(64, LogLevel.Warning, "{Count} jobs of lane {From} go to lane {To}: {Reason}.")]
    private partial void JobsCrossed(int count, string from, string to, string reason);

    [LoggerMessage(66, LogLevel.Information, "Action {Action} ({Kind}, ordered by {By}) ended as {State}: {Changed} jobs changed, {Skipped} left as they were.")]
    private partial void BulkEnded(Guid action, BulkKind kind, string by, BulkState state, long changed, long skipped);

    [LoggerMessage(65, LogLevel.Warning, "Account {Account}, lane {Lane}: an answer that no rule knows was judged by its status alone. The provider said: {Words}")]
    private partial void AnswerUnrecognised(string account, string lane, string words);
}
