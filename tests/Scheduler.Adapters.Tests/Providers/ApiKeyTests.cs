using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Accounts;
using Scheduler.Providers.Accounts;
using Xunit;

namespace Scheduler.Adapters.Tests.Providers;

public sealed class ApiKeyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scheduler-keys-");
    private readonly FakeTimeProvider _time = new();

    private string KeyFile => Path.Combine(_folder.FullName, "key");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Of_BlanksAround_AreTakenOff() => Assert.Equal(new ApiKey.Found("sk-1"), ApiKey.Of(" sk-1\r\n", "it"));

    [Theory]
    [InlineData(null, "it is not set")]
    [InlineData("", "it is empty")]
    [InlineData(" \n", "it is empty")]
    [InlineData("one\ntwo", "it has blanks, line breaks or non-ASCII characters inside the key")]
    [InlineData("schlüssel", "it has blanks, line breaks or non-ASCII characters inside the key")]
    public void Of_WhatIsNoKey_IsNamed(string? text, string reason) => Assert.Equal(new ApiKey.Missing(reason), ApiKey.Of(text, "it"));

    [Fact]
    public void ToString_OfAKey_DoesNotShowIt() => Assert.DoesNotContain("secret", new ApiKey.Found("secret").ToString(), StringComparison.Ordinal);

    [Fact]
    public void Read_AnUnsetVariable_NamesIt() =>
        Assert.Equal(new ApiKey.Missing("the environment variable SCHEDULER_TEST_NO_SUCH is not set"), new EnvironmentApiKey("SCHEDULER_TEST_NO_SUCH").Read());

    [Fact]
    public void Read_AChangedFile_GivesTheNewKeyAfterASecond()
    {
        File.WriteAllText(KeyFile, "first\n");
        var source = new FileApiKey(KeyFile, _time);
        Assert.Equal(new ApiKey.Found("first"), source.Read());
        File.WriteAllText(KeyFile, "second\n");
        Assert.Equal(new ApiKey.Found("first"), source.Read());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new ApiKey.Found("second"), source.Read());
    }

    [Fact]
    public void Read_AFileThatVanishes_IsBelievedAtTheSecondLook()
    {
        File.WriteAllText(KeyFile, "first");
        var source = new FileApiKey(KeyFile, _time);
        source.Read();
        File.Delete(KeyFile);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new ApiKey.Found("first"), source.Read());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new ApiKey.Missing($"the key file {KeyFile} does not exist"), source.Read());
    }

    [Fact]
    public void Read_AMissingFile_IsNamedAtOnce() =>
        Assert.Equal(new ApiKey.Missing($"the key file {KeyFile} does not exist"), new FileApiKey(KeyFile, _time).Read());

    [Theory]
    [InlineData("https://api.example.com", false, 0)]
    [InlineData("http://127.0.0.1:9", false, 0)]
    [InlineData("http://localhost:9", false, 0)]
    [InlineData("http://[::1]:9", false, 0)]
    [InlineData("http://provider.example", false, 1)]
    [InlineData("http://provider.example", true, 0)]
    [InlineData("ftp://provider.example", true, 1)]
    [InlineData("file:///etc/passwd", true, 1)]
    [InlineData("https://user:pw@provider.example", true, 1)]
    [InlineData("https://provider.example/?a=1", true, 1)]
    public void Problems_OfABaseAddress_AreNamed(string address, bool allowHttp, int problems)
    {
        var account = new ProviderAccount(new AccountSettings { Name = "a", BaseUrl = new Uri(address) }, new FixedApiKey("k")) { AllowHttp = allowHttp };
        Assert.Equal(problems, account.Problems().Count);
    }
}
