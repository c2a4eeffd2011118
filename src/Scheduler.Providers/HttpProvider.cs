using System.Collections.Frozen;
using System.Diagnostics;
using Scheduler.Core.Attempts;
using Scheduler.Core.Providers;
using Scheduler.Providers.Accounts;
using Scheduler.Providers.Dialects;
using Scheduler.Providers.Redaction;
using Scheduler.Providers.Transport;

namespace Scheduler.Providers;

/// <summary>
/// Sends jobs to providers, each account in its dialect, with its own connections, key and breaker. What providers and
/// networks do comes back as an outcome; nothing of it is thrown.
/// </summary>
public sealed class HttpProvider : IProvider, IDisposable
{
    private readonly FrozenDictionary<string, AccountTransport> _transports;
    private readonly SecretRedactor _redactor;

    /// <param name="accounts">The accounts to send for; wrong addresses throw an <see cref="ArgumentException"/> that lists them.</param>
    /// <param name="options">Bounds of the HTTP part.</param>
    /// <param name="redactor">Learns every key that is used; share it with whatever writes texts of providers.</param>
    /// <param name="time">The clock of timeouts and dates.</param>
    /// <param name="jitter">Uniform in 0 to 1, for the delays before further tries.</param>
    public HttpProvider(
        IReadOnlyList<ProviderAccount> accounts, TransportOptions options, SecretRedactor redactor, TimeProvider time, Func<double> jitter)
    {
        var problems = accounts.SelectMany(account => account.Problems()).ToList();
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(accounts));
        _transports = accounts.ToFrozenDictionary(
            account => account.Settings.Name, account => new AccountTransport(account, options, redactor, time, jitter), StringComparer.Ordinal);
        _redactor = redactor;
    }

    /// <summary>The dialects that an account may have.</summary>
    public static IReadOnlyList<string> Dialects => AllDialects.Names;

    public async Task<ProviderReply> SendAsync(ProviderCall call, CancellationToken cancellationToken)
    {
        if (!_transports.TryGetValue(call.Account, out var transport))
            return Without(new Outcome.NotSent(Said($"the account {call.Account} is not configured here"), CostsAttempt: false));
        if (transport.TargetOf(call) is not { } target)
            return Without(new Outcome.InvalidRequest(Said("the endpoint's path is not a plain path below the account's address"), Answer: null));
        return transport.Account.Key.Read() switch
        {
            ApiKey.Missing missing => Without(new Outcome.CredentialsRejected(Said($"the account {call.Account} has no key: {missing.Reason}"))),
            ApiKey.Found found => await SendAsync(transport, call, target, found.Value, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>An account that is not configured is never sent for: there is nothing to open.</summary>
    public Task IsolateAsync(string account, CancellationToken cancellationToken) =>
        _transports.TryGetValue(account, out var transport) ? transport.IsolateAsync(cancellationToken) : Task.CompletedTask;

    public Task CloseAsync(string account, CancellationToken cancellationToken) =>
        _transports.TryGetValue(account, out var transport) ? transport.CloseAsync(cancellationToken) : Task.CompletedTask;

    public void Dispose()
    {
        foreach (var transport in _transports.Values)
            transport.Dispose();
    }

    private async Task<ProviderReply> SendAsync(AccountTransport transport, ProviderCall call, Uri target, string key, CancellationToken cancellationToken)
    {
        _redactor.Learn(key);
        return await transport.SendAsync(call, target, key, cancellationToken) switch
        {
            SendEnd.Answered answered => transport.Classifier.Classify(answered.Answer, call.Path),
            SendEnd.NotSent end => Without(new Outcome.NotSent(Said(end.Why), end.CostsAttempt)),
            SendEnd.Lost end => Without(new Outcome.Unknown(Said(end.Why))),
            _ => throw new UnreachableException(),
        };
    }

    private static ProviderReply Without(Outcome outcome) => new(outcome, Limits: null);

    private ProviderWords Said(string message) => new() { Message = _redactor.Redact(message) };
}
