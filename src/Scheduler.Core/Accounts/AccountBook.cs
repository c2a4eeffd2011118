using System.Collections.Concurrent;
using Scheduler.Core.Attempts;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;

namespace Scheduler.Core.Accounts;

/// <summary>The accounts' states in this process: loaded from the ledger at start, changed with it.</summary>
public sealed class AccountBook(
    IAccountLedger ledger, IProvider provider, LaneDirectory lanes, IFeedBell bell, INoticeBoard notices, TimeProvider time) : IAccountDesk
{
    /// <summary>Whose name an incident has that a probe ended.</summary>
    public const string ByProbe = "probe";

    private readonly ConcurrentDictionary<string, AccountState> _states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _suspected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AccountProbe> _probes = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>When each account is probed; one that is missing has the default.</summary>
    public IReadOnlyDictionary<string, ProbeRule> ProbeRules { get; init; } = new Dictionary<string, ProbeRule>();

    public AccountState StateOf(string account) => _states.GetValueOrDefault(account, AccountState.Active);

    public bool IsStopped(string account) => StateOf(account) != AccountState.Active || _suspected.GetValueOrDefault(account) > 0;

    /// <summary>
    /// An answer asks to stop the account and is not in the ledger yet: nothing more leaves until it is, so that the slots
    /// which answers free meanwhile send no further request.
    /// </summary>
    public void Suspect(string account) => _suspected.AddOrUpdate(account, 1, (_, answers) => answers + 1);

    /// <summary>The answer is written: from now on the account's state says whether anything may leave.</summary>
    public void Clear(string account) => _suspected.AddOrUpdate(account, 0, (_, answers) => Math.Max(0, answers - 1));

    /// <summary>What may be fed for the account now.</summary>
    public Passage PassageOf(string account)
    {
        if (!IsStopped(account))
        {
            return Passage.Everything;
        }

        lock (_lock)
        {
            return _probes.TryGetValue(account, out var probe) && probe.IsDue(time.GetUtcNow()) ? Passage.OneProbe : Passage.Nothing;
        }
    }

    /// <summary>When the stopped account is tried next; null: never by itself.</summary>
    public DateTimeOffset? NextProbe(string account)
    {
        lock (_lock)
        {
            return _probes.TryGetValue(account, out var probe) ? probe.Due : null;
        }
    }

    /// <summary>Whether this job may go: the account is active, or the job is its probe, or becomes it by this call.</summary>
    public bool TryPass(string account, JobId job)
    {
        if (!IsStopped(account))
        {
            return true;
        }

        lock (_lock)
        {
            return _probes.TryGetValue(account, out var probe) && probe.TryTake(job, time.GetUtcNow());
        }
    }

    /// <summary>The job is what the stopped account is tried with.</summary>
    public bool IsProbe(string account, JobId job)
    {
        lock (_lock)
        {
            return _probes.TryGetValue(account, out var probe) && probe.Running == job;
        }
    }

    /// <summary>The job ends without having told anything about its account; for a job that is no probe nothing happens.</summary>
    public void EndProbe(string account, JobId job)
    {
        lock (_lock)
        {
            if (_probes.TryGetValue(account, out var probe) && probe.Running == job)
            {
                probe.End(time.GetUtcNow());
            }
        }
    }

    /// <summary>
    /// The answer to a probe: what shows that the provider works for this account again resumes it. For a job that is no probe
    /// nothing happens.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="job">The job that was sent.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="stops">The outcome asks to stop the account.</param>
    public async Task HearProbeAsync(string account, JobId job, Outcome outcome, bool stops)
    {
        if (!IsProbe(account, job))
        {
            return;
        }

        if (!stops && Answers(outcome))
        {
            await ResumeAsync(account, ByProbe, CancellationToken.None);
            return;
        }

        DateTimeOffset? next = null;
        lock (_lock)
        {
            if (stops && _probes.TryGetValue(account, out var probe))
            {
                probe.Refuse(time.GetUtcNow());
                next = probe.Due;
            }
        }

        EndProbe(account, job);
        notices.Post(new Notice.ProbeFailed(account, job, outcome, next));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var account in await ledger.AccountsAsync(cancellationToken))
        {
            _states[account.Name] = account.State;
            if (account.State != AccountState.Active)
            {
                await provider.IsolateAsync(account.Name, cancellationToken);
                Watch(account.Name, account.State);
            }
        }
    }

    /// <summary>The ledger has stopped the account: nothing more leaves this process for it.</summary>
    public async Task StopAsync(AccountStop stop, CancellationToken cancellationToken)
    {
        _states[stop.Account] = stop.State;
        Watch(stop.Account, stop.State);
        await provider.IsolateAsync(stop.Account, cancellationToken);
        notices.Post(new Notice.AccountStopped(stop.Account, stop.State, stop.Words));
    }

    public async Task<bool> PauseAsync(string account, string reason, string by, CancellationToken cancellationToken)
    {
        var stop = new AccountStop(account, AccountState.PausedByAdmin, time.GetUtcNow(), null, new ProviderWords { Message = reason })
        {
            Lanes = LanesOf(account),
            By = by,
        };
        if (!await ledger.StopAccountAsync(stop, cancellationToken))
        {
            return false;
        }

        await StopAsync(stop, CancellationToken.None);
        return true;
    }

    public async Task<bool> ResumeAsync(string account, string by, CancellationToken cancellationToken)
    {
        if (!await ledger.ResumeAccountAsync(account, by, time.GetUtcNow(), cancellationToken))
        {
            return false;
        }

        await provider.CloseAsync(account, cancellationToken);
        _states[account] = AccountState.Active;
        Watch(account, AccountState.Active);
        notices.Post(new Notice.AccountResumed(account, by));
        foreach (var lane in LanesOf(account))
        {
            bell.Ring(lane);
        }

        return true;
    }

    /// <summary>The names of the account's lanes.</summary>
    public IReadOnlyList<string> LanesOf(string account) => lanes.NamesOf(account);

    /// <summary>Whoever judges the request itself has let the account in.</summary>
    private static bool Answers(Outcome outcome) => outcome
        is Outcome.Succeeded or Outcome.Throttled or Outcome.PolicyViolation or Outcome.InvalidRequest or Outcome.TooLarge;

    private void Watch(string account, AccountState state)
    {
        lock (_lock)
        {
            _probes.Remove(account);
            if (ProbeRule.Applies(state))
            {
                _probes[account] = new AccountProbe(ProbeRules.GetValueOrDefault(account, ProbeRule.Default), time.GetUtcNow());
            }
        }
    }
}
