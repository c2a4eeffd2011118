using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Tenants;
using Scheduler.Core.Tests.Ledger;
using Xunit;

namespace Scheduler.Core.Tests.Tenants;

public sealed class QuarantineTests
{
    [Theory]
    [InlineData(19, 19, false)]
    [InlineData(20, 20, true)]
    [InlineData(20, 400, true)]
    [InlineData(20, 401, false)]
    [InlineData(500, 10_000, true)]
    public void Holds_NeedsANumberAndAShare(long refused, long answered, bool holds) =>
        Assert.Equal(holds, new QuarantineRule(20, 0.05, TimeSpan.FromHours(1)).Holds(refused, answered));

    [Fact]
    public void Holds_WithoutANumber_NeverHolds() =>
        Assert.False(new QuarantineRule(0, 0.05, TimeSpan.FromHours(1)).Holds(1_000, 1_000));

    [Fact]
    public void Sum_LeavesOutWhatIsOlderThanTheWindow()
    {
        var hour = new TenantHour(TimeSpan.FromHours(1));
        hour.Add(LedgerSamples.T0, 10, 3);
        hour.Add(LedgerSamples.T0.AddMinutes(50), 5, 1);

        Assert.Equal((15, 4), hour.Sum(LedgerSamples.T0.AddMinutes(59)));
        Assert.Equal((5, 1), hour.Sum(LedgerSamples.T0.AddMinutes(61)));
        Assert.Equal((0, 0), hour.Sum(LedgerSamples.T0.AddHours(3)));
    }
}
