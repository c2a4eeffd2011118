using System.Net;
using Scheduler.Providers.Transport;
using Xunit;

namespace Scheduler.Adapters.Tests.Providers;

public sealed class EgressTests
{
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    public void Allows_LinkLocalAndMetadata_Never(string address)
    {
        Assert.False(new EgressGuard(allowLoopback: false).Allows(IPAddress.Parse(address)));
        Assert.False(new EgressGuard(allowLoopback: true).Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void Allows_Loopback_OnlyWhenConfigured(string address)
    {
        Assert.False(new EgressGuard(allowLoopback: false).Allows(IPAddress.Parse(address)));
        Assert.True(new EgressGuard(allowLoopback: true).Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("10.1.2.3")]
    [InlineData("2606:4700::1")]
    public void Allows_OtherAddresses_Always(string address) => Assert.True(new EgressGuard(allowLoopback: false).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://api.example.com", "/v1/chat/completions", "https://api.example.com/v1/chat/completions")]
    [InlineData("https://api.example.com/", "/v1/chat/completions", "https://api.example.com/v1/chat/completions")]
    [InlineData("https://gate.example.com:8443/openai", "/v1/embeddings", "https://gate.example.com:8443/openai/v1/embeddings")]
    public void Below_APlainPath_StandsBelowTheBase(string baseUrl, string path, string expected) =>
        Assert.Equal(new Uri(expected), RequestPath.Below(new Uri(baseUrl), path));

    [Theory]
    [InlineData("")]
    [InlineData("v1/chat/completions")]
    [InlineData("//evil.example/v1")]
    [InlineData("/v1//chat")]
    [InlineData("/v1/../admin")]
    [InlineData("/v1/./admin")]
    [InlineData("/v1/%2e%2e/admin")]
    [InlineData("/v1\\admin")]
    [InlineData("/v1/chat?x=1")]
    [InlineData("/v1/chat#x")]
    [InlineData("/@evil.example/")]
    [InlineData("https://evil.example/v1")]
    [InlineData("/v1/chat\r\nHost: evil")]
    [InlineData("/v1/ünicode")]
    public void Below_AnythingElse_IsRefused(string path) => Assert.Null(RequestPath.Below(new Uri("https://api.example.com"), path));
}
