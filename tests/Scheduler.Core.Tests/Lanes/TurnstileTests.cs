using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class TurnstileTests
{
    private readonly Backlog _backlog = new();

    [Fact]
    public void Choose_InsideATenant_TakesTheOldestFirst()
    {
        _backlog.Add(JobClass.Normal, "a", 10, 3);

        Assert.Equal(_backlog.Jobs.OrderBy(job => job.Age), Choose(new Turnstile(TurnstileSettings.Default), 5, 100));
    }

    [Fact]
    public void Choose_WithinTheAllowance_TakesNoMoreRequestsOrTokens()
    {
        _backlog.Add(JobClass.Normal, "a", 10, 9);
        var turnstile = new Turnstile(TurnstileSettings.Default);

        Assert.Equal(3, Choose(turnstile, 5, 39).Count);
        Assert.Equal(2, Choose(turnstile, 2, 100).Count);
        Assert.Empty(Choose(turnstile, 0, 100));
    }

    [Fact]
    public void Choose_WithAllClassesWaiting_GivesTheLowerOnesTheirShare()
    {
        var turnstile = new Turnstile(TurnstileSettings.Default with { AgedShare = 0 });
        foreach (var jobClass in JobClasses.All)
        {
            _backlog.Add(jobClass, "a", 100, 2_000);
        }

        var chosen = Rounds(turnstile, rounds: 100, requests: 17, tokens: long.MaxValue);
        Assert.InRange(Part(chosen, JobClass.Normal), 0.099, 0.102);
        Assert.InRange(Part(chosen, JobClass.Bulk), 0.099, 0.102);
    }

    [Fact]
    public void Choose_WhenAClassWaitsLong_LetsItsShareGrow()
    {
        var turnstile = new Turnstile(TurnstileSettings.Default with { AgeingTime = TimeSpan.FromSeconds(1) });
        _backlog.Add(JobClass.Interactive, "a", 100, 2_000);
        _backlog.Add(JobClass.Bulk, "a", 100, 2_000);
        _backlog.Now = _backlog.Now.AddSeconds(5);

        Assert.InRange(Part(Rounds(turnstile, 50, 20, long.MaxValue), JobClass.Bulk), 0.199, 0.203);
    }

    [Fact]
    public void Choose_AClassThatTookABigJobByItsShare_PaysItOff()
    {
        var turnstile = new Turnstile(TurnstileSettings.Default with { AgedShare = 0 });
        _backlog.Add(JobClass.Interactive, "a", 100, 1_000);
        _backlog.Add(JobClass.Bulk, "a", 5_000, 5);
        var chosen = Rounds(turnstile, 1, 400, long.MaxValue, perTenant: 400);

        Assert.Equal(JobClass.Bulk, chosen[1].Class);
        Assert.InRange(Part(chosen, JobClass.Bulk), 0.09, 0.21);
        Assert.Single(chosen, job => job.Class == JobClass.Bulk);
    }

    [Fact]
    public void Choose_WithWeights_GivesTokensByWeight()
    {
        var turnstile = new Turnstile(TurnstileSettings.Default with { Weights = new Dictionary<string, double> { ["b"] = 3 } });
        _backlog.Add(JobClass.Normal, "a", 50, 2_000);
        _backlog.Add(JobClass.Normal, "b", 5_000, 200);

        var chosen = Rounds(turnstile, 20, 50, 1_000_000);
        var tokens = chosen.ToLookup(job => job.Tenant, job => job.Cost.Tokens);
        Assert.InRange(tokens["b"].Sum() / (double)tokens["a"].Sum(), 2.8, 3.2);
    }

    [Theory]
    [InlineData(JobClass.Interactive)]
    [InlineData(JobClass.Normal)]
    [InlineData(JobClass.Bulk)]
    public void Choose_With200Tenants_IsFairByWeightedTokens(JobClass jobClass)
    {
        var weights = Enumerable.Range(0, 200).ToDictionary(Name, tenant => tenant % 2 == 0 ? 1.0 : 3.0);
        var turnstile = new Turnstile(TurnstileSettings.Default with { Weights = weights });
        for (var tenant = 0; tenant < 200; tenant++)
        {
            _backlog.Add(jobClass, Name(tenant), tenant % 20 < 2 ? 50 : 5_000, tenant % 20 < 2 ? 32_000 : 400);
        }

        var chosen = Rounds(turnstile, rounds: 210, requests: 10_000, tokens: 1_000_000, perTenant: 160);
        var served = chosen.GroupBy(job => job.Tenant).Select(jobs => jobs.Sum(job => job.Cost.Tokens) / weights[jobs.Key]).ToList();
        Assert.Equal(200, served.Count);
        Assert.All(chosen.CountBy(job => job.Tenant), count => Assert.True(count.Value >= 100));
        Assert.InRange(Jain(served), 0.98, 1.0);
    }

    [Fact]
    public void Choose_ASmallTenantBehindAFlood_IsServedAtOnce()
    {
        var turnstile = new Turnstile(TurnstileSettings.Default);
        _backlog.Add(JobClass.Normal, "flood", 100, 100_000);
        Rounds(turnstile, 100, 20, long.MaxValue);
        _backlog.Add(JobClass.Normal, "small", 100, 10);

        var chosen = Rounds(turnstile, 1, 22, long.MaxValue);
        Assert.Equal(10, chosen.Count(job => job.Tenant == "small"));
    }

    [Fact]
    public void Choose_ATenantThatComesBack_IsOwedNothingForItsAbsence()
    {
        var turnstile = new Turnstile(TurnstileSettings.Default);
        _backlog.Add(JobClass.Normal, "a", 100, 1);
        _backlog.Add(JobClass.Normal, "b", 100, 1_000);
        Rounds(turnstile, 50, 10, long.MaxValue);
        _backlog.Add(JobClass.Normal, "a", 100, 100);

        var chosen = Rounds(turnstile, 1, 20, long.MaxValue);
        Assert.InRange(chosen.Count(job => job.Tenant == "a"), 9, 11);
    }

    [Fact]
    public void Choose_WithEqualInput_GivesEqualAnswers()
    {
        foreach (var jobClass in JobClasses.All)
        {
            for (var tenant = 0; tenant < 30; tenant++)
            {
                _backlog.Add(jobClass, Name(tenant), 10 + tenant, 20);
            }
        }

        var heads = _backlog.Heads(20, long.MaxValue - 1);
        var first = Choose(new Turnstile(TurnstileSettings.Default), heads, new Allowance(300, 5_000));
        Assert.Equal(first, Choose(new Turnstile(TurnstileSettings.Default), heads, new Allowance(300, 5_000)));
        Assert.InRange(first.Sum(job => job.Cost.Tokens), 4_900, 5_000);
    }

    private static string Name(int tenant) => $"tenant-{tenant:000}";

    private static double Part(List<BacklogJob> chosen, JobClass jobClass) =>
        chosen.Where(job => job.Class == jobClass).Sum(job => job.Cost.Tokens) / (double)chosen.Sum(job => job.Cost.Tokens);

    private static double Jain(List<double> values) =>
        Math.Pow(values.Sum(), 2) / (values.Count * values.Sum(value => value * value));

    private List<BacklogJob> Choose(Turnstile turnstile, int requests, long tokens) =>
        Choose(turnstile, _backlog.Heads(100, long.MaxValue - 1), new Allowance(requests, tokens));

    /// <summary>In the turnstile's order, until the first one that does not fit.</summary>
    private List<BacklogJob> Choose(Turnstile turnstile, IReadOnlyList<BacklogJob> heads, Allowance left)
    {
        List<BacklogJob> chosen = [];
        turnstile.Begin(heads, int.MaxValue, _backlog.Now);
        while (turnstile.Next is { NeedsMore: false } turn && left.Requests > 0 && turn.Job.Cost.Tokens <= left.Tokens)
        {
            chosen.Add(turnstile.Take());
            left = new Allowance(left.Requests - 1, left.Tokens - turn.Job.Cost.Tokens);
        }

        return chosen;
    }

    private List<BacklogJob> Rounds(Turnstile turnstile, int rounds, int requests, long tokens, int perTenant = 100)
    {
        var all = new List<BacklogJob>();
        for (var round = 0; round < rounds; round++)
        {
            var chosen = Choose(turnstile, _backlog.Heads(perTenant, tokens / 50), new Allowance(requests, tokens));
            _backlog.Remove(chosen);
            all.AddRange(chosen);
        }

        return all;
    }
}
