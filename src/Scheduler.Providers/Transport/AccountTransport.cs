using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using Scheduler.Core.Providers;
using Scheduler.Providers.Accounts;
using Scheduler.Providers.Classification;
using Scheduler.Providers.Dialects;
using Scheduler.Providers.Redaction;

namespace Scheduler.Providers.Transport;

/// <summary>
/// Sends for one account: a total timeout around at most two retries of name, connect and TLS errors around a breaker that
/// only people and the account's state open. Answers of any status are results here: the scheduler decides about them.
/// </summary>
internal sealed class AccountTransport : IDisposable
{
    private static readonly ResiliencePropertyKey<TimeSpan> TimeoutKey = new("timeout");

    private readonly CircuitBreakerManualControl _breaker = new();
    private readonly HttpMessageInvoker _invoker;
    private readonly ResiliencePipeline<SendEnd> _pipeline;
    private readonly ResiliencePipeline<SendEnd> _probes;
    private readonly Dialect _dialect;
    private readonly TransportOptions _options;

    public AccountTransport(ProviderAccount account, TransportOptions options, SecretRedactor redactor, TimeProvider time, Func<double> jitter)
    {
        Account = account;
        _dialect = AllDialects.Find(account.Settings.Dialect, time);
        Classifier = new AnswerClassifier(_dialect, [.. account.Rules.Select(rule => rule.ToRule())], redactor, time);
        _options = options;
        _invoker = new HttpMessageInvoker(AccountHandler.Create(account, options), disposeHandler: true);
        _pipeline = Build(options, time, jitter, withBreaker: true);
        _probes = Build(options, time, jitter, withBreaker: false);
    }

    public AnswerClassifier Classifier { get; }

    /// <summary>Null: the job's path is not a plain one below the account's address.</summary>
    public Uri? TargetOf(ProviderCall call) =>
        _dialect.Target(new CallAddress(Account.Settings.BaseUrl, call.Path, Account.ApiVersion, call.Body));

    public ProviderAccount Account { get; }

    public Task IsolateAsync(CancellationToken cancellationToken) => _breaker.IsolateAsync(cancellationToken);

    public Task CloseAsync(CancellationToken cancellationToken) => _breaker.CloseAsync(cancellationToken);

    public async Task<SendEnd> SendAsync(ProviderCall call, Uri target, string key, CancellationToken cancellationToken)
    {
        var run = new SendRun(_invoker, call, target, request => _dialect.Authenticate(request, key), _options.MaxAnswerBytes, cancellationToken);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(TimeoutKey, call.Timeout > TimeSpan.Zero ? call.Timeout : TimeSpan.FromMilliseconds(1));
        try
        {
            var outcome = await (call.IsProbe ? _probes : _pipeline).ExecuteOutcomeAsync(
                static async (context, run) => Outcome.FromResult(await run.TryAsync(context.CancellationToken)), context, run);
            return Conclude(outcome, run);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _invoker.Dispose();

    /// <summary>A probe passes by the breaker, which is what stops everything else of a stopped account.</summary>
    private ResiliencePipeline<SendEnd> Build(TransportOptions options, TimeProvider time, Func<double> jitter, bool withBreaker)
    {
        var builder = new ResiliencePipelineBuilder<SendEnd> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = static arguments => new ValueTask<TimeSpan>(arguments.Context.Properties.GetValue(TimeoutKey, TimeSpan.FromMinutes(10))),
            });
        if (options.ConnectRetries > 0)
            builder.AddRetry(Retries(options, jitter));
        if (!withBreaker)
            return builder.Build();
        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendEnd>
            {
                ManualControl = _breaker,
                ShouldHandle = static _ => PredicateResult.False(),
            })
            .Build();
    }

    private static RetryStrategyOptions<SendEnd> Retries(TransportOptions options, Func<double> jitter) => new()
    {
        MaxRetryAttempts = options.ConnectRetries,
        BackoffType = DelayBackoffType.Exponential,
        Delay = options.RetryDelay,
        UseJitter = true,
        Randomizer = jitter,
        ShouldHandle = static arguments => new ValueTask<bool>(arguments.Outcome.Result is SendEnd.NotSent { Again: true }),
    };

    /// <summary>What the pipeline itself ended, it ended between two tries: no byte left.</summary>
    private static SendEnd Conclude(Outcome<SendEnd> outcome, SendRun run)
    {
        switch (outcome.Exception)
        {
            case BrokenCircuitException:
                return new SendEnd.NotSent("the account is stopped", CostsAttempt: false, Again: false);
            case TimeoutRejectedException:
                return new SendEnd.NotSent(run.Failure ?? "no connection in time", CostsAttempt: true, Again: false);
            case OperationCanceledException:
                return new SendEnd.NotSent("the call was cancelled", CostsAttempt: false, Again: false);
            default:
                outcome.ThrowIfException();
                return outcome.Result!;
        }
    }
}
