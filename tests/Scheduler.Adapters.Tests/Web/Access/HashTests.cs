using Scheduler.Web.Access;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Access;

public sealed class HashTests
{
    [Fact]
    public void ApiKey_Generated_IsLongRandomAndKnownByItsHashOnly()
    {
        var (first, second) = (ApiKeys.Generate(), ApiKeys.Generate());

        Assert.Matches("^sched_[0-9a-f]{12}_[0-9a-f]{64}$", first.Key);
        Assert.NotEqual(first.Key, second.Key);
        Assert.Matches(@"^sha256\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$", first.Hash);
        Assert.True(ApiKeys.Verify(first.Key, first.Hash));
        Assert.False(ApiKeys.Verify(second.Key, first.Hash));
        Assert.NotEqual(first.Hash, ApiKeys.Hash(first.Key));
        Assert.DoesNotContain(first.Key, first.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Password_Hashed_IsVerifiedAndSalted()
    {
        var hash = Passwords.Hash("correct horse");

        Assert.StartsWith("pbkdf2-sha256$600000$", hash, StringComparison.Ordinal);
        Assert.True(Passwords.Verify("correct horse", hash));
        Assert.False(Passwords.Verify("correct horsf", hash));
        Assert.NotEqual(hash, Passwords.Hash("correct horse"));
        Assert.True(Passwords.IsHash(Passwords.Decoy));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256$$")]
    [InlineData("sha256$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("pbkdf2-sha256$99999999999$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("sha256$!$!")]
    public void Hash_ThatCannotBeRead_MatchesNothing(string hash)
    {
        Assert.False(ApiKeys.Verify("", hash));
        Assert.False(ApiKeys.IsHash(hash));
        Assert.False(Passwords.Verify("", hash));
        Assert.False(Passwords.IsHash(hash));
    }

    [Fact]
    public void Problems_OfAnOpenDoor_AreNamedAllAtOnceWithoutHashes()
    {
        var options = new AccessOptions
        {
            Keys = [new ApiKey("ops", "secret-hash", AccessRole.Admin), new ApiKey("ops", ApiKeys.Generate().Hash, AccessRole.Admin)],
            Users = [new DashboardUser("admin", "plain-password", AccessRole.Admin)],
        };

        var problems = options.Problems();

        Assert.Equal(3, problems.Count);
        Assert.DoesNotContain(problems, text => text.Contains("secret-hash", StringComparison.Ordinal) || text.Contains("plain-password", StringComparison.Ordinal));
        Assert.Single(new AccessOptions { IsLoopbackOnly = false }.Problems());
        Assert.Empty(new AccessOptions().Problems());
    }
}
