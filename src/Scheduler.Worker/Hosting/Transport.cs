using Scheduler.Core.Intake;

namespace Scheduler.Worker.Hosting;

/// <summary>What the engine needs of the transport beside the core's ports: to wait for it, and to let submissions in.</summary>
/// <param name="StartAsync">Returns when messages can be moved; waits for an absent broker.</param>
/// <param name="TakeSubmissions">Lets submissions in until the answer is disposed; null for the embedded default, where they come over HTTP alone.</param>
/// <param name="IsConnected">The broker answered last.</param>
internal sealed record Transport(
    Func<CancellationToken, Task> StartAsync, Func<IIntake, IAsyncDisposable>? TakeSubmissions, Func<bool> IsConnected);
