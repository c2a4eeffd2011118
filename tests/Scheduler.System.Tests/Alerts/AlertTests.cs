using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Alerts;

/// <summary>People hear of a terminated account, by webhook and by mail, whatever dies in between.</summary>
public sealed class AlertTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TerminatedAccount_IsToldOnceByWebhookAndMail_AndSoIsItsEnd()
    {
        await using var scene = await AlertScene.SetAsync(Token);
        await scene.StartReceiversAsync();
        await scene.Worker.StartReadyAsync();

        await JobApi.SubmitLinesAsync(scene.Worker.Http, Enumerable.Range(0, 20).Select(number => JobApi.Line($"job-{number}")));
        await scene.ToldAsync(webhooks: 1, mails: 1);
        await scene.OpenAlertsAsync(1);
        using (var answer = await scene.Worker.Http.PostAsync("/v1/accounts/main/resume", null, Token))
        {
            answer.EnsureSuccessStatusCode();
        }

        // The simulator goes on refusing, so the end and a second stop are told; the first stop is not told twice.
        await Eventually.TrueAsync(
            _ => Task.FromResult(scene.Webhook!.Received.Count >= 2), TimeSpan.FromSeconds(30), "something more is told");
        var posts = scene.Webhook!.Received.ToList();
        var first = JsonNode.Parse(posts[0].Body)!;
        Assert.Equal(("account-stopped", "main", "raised"), ((string)first["kind"]!, (string)first["subject"]!, (string)first["status"]!));
        Assert.Contains("It holds up 19 jobs of 1 tenant (default 19); none of them has a deadline.", (string)first["text"]!, StringComparison.Ordinal);
        Assert.Contains("https://openai.com/policies/usage-policies", (string)first["text"]!, StringComparison.Ordinal);
        Assert.All(posts, post => Assert.True(IsSigned(post.Headers["X-Scheduler-Signature"]!, post.Body)));
        Assert.Equal(posts.Count, posts.Select(post => post.Headers["X-Scheduler-Delivery"].ToString()).Distinct().Count());
        Assert.Contains("Subject: [scheduler] Account main is stopped: terminated", scene.Mail!.Received.First().Data, StringComparison.Ordinal);
        Assert.DoesNotContain(AlertScene.Secret, scene.Worker.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AlertThatNobodyTook_IsSentByTheNextProcess_AfterAKill()
    {
        await using var scene = await AlertScene.SetAsync(Token);
        await scene.Worker.StartReadyAsync();
        await JobApi.SubmitLinesAsync(scene.Worker.Http, Enumerable.Range(0, 5).Select(number => JobApi.Line($"job-{number}")));
        await scene.OpenAlertsAsync(1);
        await Eventually.TrueAsync(
            _ => Task.FromResult(scene.Worker.Output.Contains("was not taken by mail", StringComparison.Ordinal)
                && scene.Worker.Output.Contains("was not taken by webhook", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(30), $"both channels were tried. The worker wrote: {scene.Worker.Output}");

        await scene.Worker.KillAsync();
        await scene.StartReceiversAsync();
        await scene.Worker.StartReadyAsync();

        await scene.ToldAsync(webhooks: 1, mails: 1);
        await scene.OpenAlertsAsync(1);
    }

    [Fact]
    public async Task AlertTest_TriesEachChannel_AndTellsWhatCame()
    {
        await using var scene = await AlertScene.SetAsync(Token);
        var key = new Dictionary<string, string> { ["SCHEDULER_TEST_KEY_MAIN"] = "sk-main" };

        var (refused, error) = await WorkerCommand.RunAsync(["alert-test", "--config", scene.ConfigurationFile], key);
        await scene.StartReceiversAsync();
        var (code, output) = await WorkerCommand.RunAsync(["alert-test", "--config", scene.ConfigurationFile], key);

        Assert.Equal(1, refused);
        Assert.Contains("error: webhook: 127.0.0.1 cannot be reached", error, StringComparison.Ordinal);
        Assert.Contains("error: mail: 127.0.0.1", error, StringComparison.Ordinal);
        Assert.Equal((0, "ok: webhook\nok: mail\n"), (code, output));
        Assert.Equal("test", (string)JsonNode.Parse(Assert.Single(scene.Webhook!.Received).Body)!["kind"]!);
        Assert.Contains("Subject: [scheduler] Test alert", Assert.Single(scene.Mail!.Received).Data, StringComparison.Ordinal);
    }

    /// <summary>What a receiver does: the time and the body, signed with the secret that both know.</summary>
    private static bool IsSigned(string signature, byte[] body)
    {
        var parts = signature.Split(',').ToDictionary(part => part.Split('=')[0], part => part.Split('=')[1], StringComparer.Ordinal);
        byte[] signed = [.. Encoding.ASCII.GetBytes(parts["t"] + "."), .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AlertScene.Secret), signed)) == parts["v1"];
    }
}
