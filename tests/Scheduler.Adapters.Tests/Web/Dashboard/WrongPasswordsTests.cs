using System.Net;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Web.Dashboard.SignIn;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

public sealed class WrongPasswordsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly WrongPasswords _wrong;

    public WrongPasswordsTests() => _wrong = new WrongPasswords(_time);

    [Fact]
    public void Begin_AboveTheLimitOfAnAddress_WaitsForTheEndOfTheWindow()
    {
        Try(Address(1), null, WrongPasswords.LimitOfAddress);

        Assert.Equal(TimeSpan.FromMinutes(5), _wrong.Begin(Address(1), null));
        Assert.Null(_wrong.Begin(Address(2), "alice"));
    }

    [Fact]
    public void Begin_FromManyAddressesAgainstOneUser_IsRefusedForThatUserOnly()
    {
        for (var i = 0; i < WrongPasswords.LimitOfUser; i++)
        {
            Assert.Null(_wrong.Begin(Address(i), "alice"));
        }

        Assert.NotNull(_wrong.Begin(Address(1_000), "alice"));
        Assert.Null(_wrong.Begin(Address(1_001), "bob"));
    }

    [Fact]
    public void Begin_AfterTwoQuietWindows_IsFreeAgain()
    {
        Try(Address(1), "alice", WrongPasswords.LimitOfAddress);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.NotNull(_wrong.Begin(Address(1), "alice"));

        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(_wrong.Begin(Address(1), "alice"));
    }

    [Fact]
    public void Forget_AfterARightPassword_StartsAnew()
    {
        Try(Address(1), "alice", WrongPasswords.LimitOfAddress);
        _wrong.Forget(Address(1), "alice");

        Assert.Null(_wrong.Begin(Address(1), "alice"));
    }

    [Fact]
    public void Begin_FromMoreAddressesThanAreKept_CountsTheRestTogether()
    {
        for (var i = 0; i < WrongPasswords.MaxKeys; i++)
        {
            _wrong.Begin(Address(i), null);
        }

        Assert.NotNull(_wrong.Begin(Address(WrongPasswords.MaxKeys + WrongPasswords.LimitOfUser), null));
    }

    private void Try(IPAddress address, string? user, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Null(_wrong.Begin(address, user));
        }
    }

    private static IPAddress Address(int number) => new([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
}
