using System.Text;
using System.Text.Json;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Intake;
using Scheduler.Core.Jobs;
using Xunit;

namespace Scheduler.Core.Tests.Intake;

public sealed class JobIntakeTests
{
    private readonly IntakeBench _bench = new();

    [Fact]
    public async Task Submit_AGoodBatch_IsOneCommitInOrderAndRingsEachLaneOnce()
    {
        var results = await _bench.SubmitAllAsync(
            [.. Enumerable.Range(0, 50).Select(i => IntakeBench.Broker(IntakeBench.Job($"\"custom_id\":\"{i}\",", i % 2 == 0 ? "mini" : "large")))]);

        Assert.All(results, result => Assert.IsType<IntakeResult.Accepted>(result));
        Assert.Equal(1, _bench.Ledger.Commits);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), _bench.Ledger.Jobs.OrderBy(job => job.Id).Select(job => job.CustomId));
        Assert.Equal(["large", "mini"], _bench.Rung.Order());
        Assert.Equal(50, _bench.Posted.OfType<Notice.JobsAccepted>().Sum(notice => notice.Count));
    }

    [Fact]
    public async Task Submit_AJob_HandsOverAllThatItSays()
    {
        var json = IntakeBench.Job("\"tenant\":\"t\",\"priority\":\"bulk\",\"not_before\":\"2026-03-02T00:00:00Z\",\"metadata\":{\"a\":1},");
        var raw = IntakeBench.Broker(json) with { MessageId = "m-1", ReplyTo = "q", SubmissionId = Guid.NewGuid() };

        await _bench.SubmitAsync(raw);

        var job = Assert.Single(_bench.Ledger.Jobs);
        Assert.Equal(("t", JobClass.Bulk, "mini", "mini"), (job.Tenant, job.Class, job.Lane, job.Model));
        Assert.Equal(("m-1", "q", raw.SubmissionId), (job.MessageId, job.ReplyTo, job.SubmissionId));
        Assert.Equal((IntakeBench.Now.AddHours(12), "{\"a\":1}"), (job.NotBefore, job.Metadata));
        Assert.Equal((32, IntakeBench.Now), (job.ContentHash.Length, job.ReceivedAt));
        Assert.Equal("{\"model\":\"mini\",\"x\":\"hi\"}", Encoding.UTF8.GetString(job.Body.Span));
    }

    [Theory]
    [InlineData("", ParkReason.Unreadable, "invalid_body")]
    [InlineData("not json", ParkReason.Unreadable, "invalid_json")]
    [InlineData("{\"url\":1,\"url\":2}", ParkReason.Unreadable, "duplicate_property")]
    [InlineData("{\"foo\":1}", ParkReason.InvalidRequest, "unknown_property")]
    [InlineData("{\"priority\":\"high\",\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"mini\"}}", ParkReason.InvalidRequest, "invalid_priority")]
    [InlineData("{\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"mini\",\"stream\":true}}", ParkReason.InvalidRequest, "stream_not_supported")]
    [InlineData("{\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"other\"}}", ParkReason.NoLane, "model_not_allowed")]
    [InlineData("{\"url\":\"/v1/embeddings\",\"body\":{\"model\":\"mini\"}}", ParkReason.NoLane, "forbidden_field")]
    [InlineData("{\"lane\":\"gone\",\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"mini\"}}", ParkReason.NoLane, "unknown_lane")]
    public async Task Submit_WhatCannotRun_IsParkedFromABrokerAndRefusedOverHttp(string json, ParkReason reason, string code)
    {
        var parked = Assert.IsType<IntakeResult.ParkedAtIntake>(await _bench.SubmitAsync(IntakeBench.Broker(json) with { MessageId = "m" }));
        var refused = Assert.IsType<IntakeResult.Refused>(await _bench.SubmitAsync(IntakeBench.Http(json)));

        Assert.Equal((reason, code, code), (parked.Reason, parked.Error.Code, refused.Error.Code));
        var job = Assert.Single(_bench.Ledger.Jobs);
        Assert.Equal((reason, "default", "m", ""), (job.ParkAs, job.Tenant, job.MessageId, job.Lane));
        Assert.Contains(code, job.ParkMessage, StringComparison.Ordinal);
        Assert.Empty(_bench.Rung);
    }

    [Fact]
    public async Task Submit_AJobAboveOurShareOfTheLimit_NeverWaits()
    {
        var large = IntakeBench.Job(text: new string('x', 501));

        var parked = Assert.IsType<IntakeResult.ParkedAtIntake>(await _bench.SubmitAsync(IntakeBench.Broker(large)));
        var refused = Assert.IsType<IntakeResult.Refused>(await _bench.SubmitAsync(IntakeBench.Http(large)));

        Assert.Equal((ParkReason.TooLarge, "exceeds_limit"), (parked.Reason, refused.Error.Code));
        Assert.Equal("mini", Assert.Single(_bench.Ledger.Jobs).Lane);
        Assert.IsType<IntakeResult.Accepted>(await _bench.SubmitAsync(IntakeBench.Http(IntakeBench.Job(model: "large", text: new string('x', 501)))));
    }

    [Fact]
    public async Task Submit_UnreadableBytes_AreKeptForPeopleUpToABound()
    {
        await _bench.SubmitAsync(IntakeBench.Broker("plain \"text\""));
        await _bench.SubmitAsync(new RawJob { Json = new byte[] { 0x92, 0xC3, 0x28 }, FromBroker = true });
        await _bench.SubmitAsync(IntakeBench.Broker(new string('x', 20 * 1024 * 1024)) with { Unreadable = "The message is larger than 4 MiB." });
        await _bench.SubmitAsync(IntakeBench.Broker("{\"messageType\":[]}") with { Unreadable = "The content type is unknown." });

        var kept = _bench.Ledger.Jobs.ConvertAll(job => JsonDocument.Parse(job.Body).RootElement);
        Assert.Equal("plain \"text\"", kept[0].GetProperty("text").GetString());
        Assert.Equal([0x92, 0xC3, 0x28], kept[1].GetProperty("base64").GetBytesFromBase64());
        Assert.Equal((256 * 1024, 20 * 1024 * 1024), (kept[2].GetProperty("text").GetString()!.Length, kept[2].GetProperty("bytes").GetInt32()));
        Assert.Equal("{\"messageType\":[]}", kept[3].GetRawText());
        Assert.All(_bench.Ledger.Jobs, job => Assert.Equal(ParkReason.Unreadable, job.ParkAs));
    }

    [Fact]
    public async Task Submit_AKeyOfOtherContent_IsParkedFromABrokerAsAJobOfItsOwn()
    {
        await _bench.SubmitAsync(IntakeBench.Broker(IntakeBench.Job("\"idempotency_key\":\"k\",")));

        var results = await _bench.SubmitAllAsync(
            IntakeBench.Broker(IntakeBench.Job("\"idempotency_key\":\"k\",", text: "other")) with { MessageId = "m-2" },
            IntakeBench.Http(IntakeBench.Job("\"idempotency_key\":\"k\",", text: "third")),
            IntakeBench.Broker(IntakeBench.Job("\"idempotency_key\":\"k\",")));

        Assert.Equal(ParkReason.IdempotencyConflict, Assert.IsType<IntakeResult.ParkedAtIntake>(results[0]).Reason);
        Assert.Equal("idempotency_conflict", Assert.IsType<IntakeResult.Refused>(results[1]).Error.Code);
        Assert.IsType<IntakeResult.Existing>(results[2]);
        var parked = _bench.Ledger.Jobs[1];
        Assert.Equal((null, "m-2", "mini"), (parked.IdempotencyKey, parked.MessageId, parked.Lane));
    }

    [Theory]
    [InlineData(false, null, null, false)]
    [InlineData(true, null, null, true)]
    [InlineData(true, "m", null, false)]
    [InlineData(true, null, "k", false)]
    public async Task Submit_ARedelivery_IsMatchedByContentOnlyWithoutAnyId(bool redelivered, string? message, string? key, bool expected)
    {
        await _bench.SubmitAsync(IntakeBench.Broker(IntakeBench.Job()) with { Redelivered = redelivered, MessageId = message, IdempotencyKey = key });

        Assert.Equal(expected, Assert.Single(_bench.Ledger.Jobs).MayBeRedelivered);
    }

    [Fact]
    public async Task Submit_EqualJobs_HaveEqualHashesAndOthersDoNot()
    {
        string[] jobs =
        [
            IntakeBench.Job(), IntakeBench.Job("\"tenant\":\"t\","), IntakeBench.Job("\"custom_id\":\"a\","), IntakeBench.Job("\"priority\":\"bulk\","),
            IntakeBench.Job("\"deadline\":\"2026-03-02T00:00:00Z\","), IntakeBench.Job(text: "other"), IntakeBench.Job("\"metadata\":{},"),
        ];
        await _bench.SubmitAllAsync([.. jobs.Select(IntakeBench.Broker)]);

        var hashes = _bench.Ledger.Jobs.ConvertAll(job => Convert.ToHexString(job.ContentHash.Span));
        Assert.Equal(hashes[0], hashes[1]);
        Assert.Equal(jobs.Length - 1, hashes.Distinct().Count());
    }

    [Fact]
    public async Task Submit_ADeadlineThatPassedInTheQueue_IsTakenToExpireAndRefusedOverHttp()
    {
        var json = IntakeBench.Job("\"deadline\":\"2026-03-01T11:00:00Z\",");

        Assert.IsType<IntakeResult.Accepted>(await _bench.SubmitAsync(IntakeBench.Broker(json)));
        Assert.Equal("invalid_deadline", Assert.IsType<IntakeResult.Refused>(await _bench.SubmitAsync(IntakeBench.Http(json))).Error.Code);
        Assert.Equal(IntakeBench.Now.AddHours(-1), Assert.Single(_bench.Ledger.Jobs).Deadline);
    }

    [Fact]
    public async Task Submit_ForATenantThatTheChannelDoesNotProve_IsParkedUnderTheProvenOne()
    {
        var json = IntakeBench.Job("\"tenant\":\"other\",");

        var parked = Assert.IsType<IntakeResult.ParkedAtIntake>(await _bench.SubmitAsync(IntakeBench.Broker(json) with { Tenant = "own" }));
        var refused = Assert.IsType<IntakeResult.Refused>(await _bench.SubmitAsync(IntakeBench.Http(json) with { Tenant = "own" }));

        Assert.Equal((ParkReason.Unreadable, 403), (parked.Reason, refused.Error.Status));
        Assert.Equal("own", Assert.Single(_bench.Ledger.Jobs).Tenant);
    }

    [Fact]
    public async Task Submit_ADeadLetterCopy_ReplaysItsRunOnceAndIsAJobWhenTheLedgerForgotIt()
    {
        var (parked, unknown) = (JobId.New(IntakeBench.Now), JobId.New(IntakeBench.Now));
        _bench.Ledger.Parked[parked] = 2;
        RawJob Copy(JobId job, int run) => IntakeBench.Broker(IntakeBench.Job()) with { ReplayOf = new DeadLetterCopy(job, run) };

        var results = await _bench.SubmitAllAsync(Copy(parked, 2), Copy(parked, 1), Copy(unknown, 1));

        Assert.Equal([new IntakeResult.Replayed(parked, true), new IntakeResult.Replayed(parked, false)], results.Take(2));
        Assert.IsType<IntakeResult.Accepted>(results[2]);
        Assert.Single(_bench.Ledger.Jobs);
        Assert.Equal(["mini", "mini"], _bench.Rung);
    }

    [Fact]
    public async Task Submit_ALineOfAFileWithAKey_HasItsOwnKeyOrTheFilesOne()
    {
        await _bench.SubmitAllAsync(
            IntakeBench.Http(IntakeBench.Job()) with { DefaultIdempotencyKey = "file:1" },
            IntakeBench.Http(IntakeBench.Job("\"idempotency_key\":\"own\",")) with { DefaultIdempotencyKey = "file:2" });

        Assert.Equal(["file:1", "own"], _bench.Ledger.Jobs.Select(job => job.IdempotencyKey));
    }
}
