using Scheduler.Core.Attempts;
using Xunit;

namespace Scheduler.Adapters.Tests.Providers;

public sealed partial class OpenAiProviderTests
{
    [Fact]
    public async Task SendAsync_ANameThatDoesNotExist_CostsAnAttempt()
    {
        var reply = await Provider(new Uri("https://no-such-host.invalid")).SendAsync(Call(), Token);
        Assert.True(Assert.IsType<Outcome.NotSent>(reply.Outcome).CostsAttempt);
        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task SendAsync_PlainTextWhereTlsIsExpected_CostsAnAttempt()
    {
        await using var fake = await FakeProvider.StartAsync(FakeProvider.Json(200, Answer));
        var address = new UriBuilder(fake.Address) { Scheme = "https" }.Uri;
        var reply = await Provider(address).SendAsync(Call(), Token);
        Assert.True(Assert.IsType<Outcome.NotSent>(reply.Outcome).CostsAttempt);
        Assert.Empty(fake.Requests);
    }

    [Fact]
    public async Task SendAsync_ALapsedPermissionAfterARefusedConnection_EndsTheTries()
    {
        var call = Call() with { MaySend = _ => ValueTask.FromResult(Interlocked.Increment(ref _asked) == 1) };
        Assert.IsType<Outcome.NotSent>((await Provider(ClosedPort()).SendAsync(call, Token)).Outcome);
        Assert.Equal(2, _asked);
    }
}
