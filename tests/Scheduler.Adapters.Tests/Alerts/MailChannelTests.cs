using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Scheduler.Adapters.Tests.Sql;
using Scheduler.Adapters.Tests.Web.Dashboard;
using Scheduler.Alerts;
using Scheduler.Alerts.Mail;
using Scheduler.Core.Alerts;
using Xunit;

namespace Scheduler.Adapters.Tests.Alerts;

public sealed class MailChannelTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<string> _learned = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Send_MailsTheAlertAsPlainTextToEverybody()
    {
        await using var sink = new SmtpSink();

        var taken = Assert.IsType<AlertResult.Taken>(await new MailChannel(Options(sink), _time).SendAsync(Samples.Delivery, Token));

        Assert.Null(taken.But);
        var mail = Assert.Single(sink.Received);
        Assert.Equal(("scheduler@example.org", "ann@example.org bob@example.org"), (mail.From, string.Join(' ', mail.To)));
        var read = Read(mail);
        Assert.Equal("[scheduler] Account main is stopped: terminated", read.Subject);
        Assert.Equal(Samples.Delivery.Alert.Text, read.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal(("7", _time.GetUtcNow()), (read.Headers["X-Scheduler-Delivery"], read.Date));
    }

    [Fact]
    public async Task Send_Again_HasTheSameMessageId_AnotherDeliveryHasNot()
    {
        await using var sink = new SmtpSink();
        var channel = new MailChannel(Options(sink), _time);

        await channel.SendAsync(Samples.Delivery, Token);
        _time.Advance(TimeSpan.FromMinutes(1));
        await channel.SendAsync(Samples.Delivery with { Tries = 1 }, Token);
        await channel.SendAsync(Samples.Delivery with { Id = 8 }, Token);

        var ids = sink.Received.Select(mail => Read(mail).MessageId).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task Send_OfATitleWithLineBreaks_AddsNoHeader()
    {
        await using var sink = new SmtpSink();
        var alert = Samples.Delivery.Alert with { Title = "Tenant x\r\nBcc: evil@example.org\r\n\r\nbody is held" };

        await new MailChannel(Options(sink), _time).SendAsync(Samples.Delivery with { Alert = alert }, Token);

        var mail = Assert.Single(sink.Received);
        Assert.Equal(2, mail.To.Count);
        Assert.Empty(Read(mail).Bcc);
        Assert.Contains("Bcc: evil@example.org", Read(mail).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WithStartTlsAndPassword_IsEncryptedAndSignedIn()
    {
        await using var sink = new SmtpSink(TestCertificate.Value) { Password = "mail-password" };
        var channel = new MailChannel(Options(sink) with { Security = MailSecurity.StartTls, User = "alerts", Password = PasswordOfTests() }, _time)
        {
            Trust = (_, shown, _, _) => TestCertificate.Is(shown),
        };

        Assert.IsType<AlertResult.Taken>(await channel.SendAsync(Samples.Delivery, Token));

        Assert.Equal((true, "alerts"), (Assert.Single(sink.Received).IsEncrypted, sink.Received.First().User));
        Assert.Equal(["mail-password"], _learned);
    }

    [Fact]
    public async Task Send_ToAServerThatNobodyVouchesFor_Fails()
    {
        await using var sink = new SmtpSink(TestCertificate.Value);

        var result = await new MailChannel(Options(sink) with { Security = MailSecurity.StartTls }, _time).SendAsync(Samples.Delivery, Token);

        Assert.IsType<AlertResult.Failed>(result);
        Assert.Empty(sink.Received);
    }

    [Fact]
    public async Task Send_ToAServerWithoutStartTls_SendsNothing()
    {
        await using var sink = new SmtpSink();

        var result = await new MailChannel(Options(sink) with { Security = MailSecurity.StartTls }, _time).SendAsync(Samples.Delivery, Token);

        Assert.Contains("STARTTLS", Assert.IsType<AlertResult.Failed>(result).Why, StringComparison.Ordinal);
        Assert.Empty(sink.Received);
    }

    [Fact]
    public async Task Send_WithAWrongPassword_FailsWithoutNamingIt()
    {
        await using var sink = new SmtpSink { Password = "another" };

        var result = await new MailChannel(Options(sink) with { User = "alerts", Password = PasswordOfTests() }, _time).SendAsync(Samples.Delivery, Token);

        Assert.Equal("127.0.0.1 does not accept user and password.", Assert.IsType<AlertResult.Failed>(result).Why);
    }

    [Fact]
    public async Task Send_WithOneRefusedRecipient_TellsTheOthers_AndSaysSo()
    {
        await using var sink = new SmtpSink();
        sink.Unknown.Add("bob@example.org");

        var result = await new MailChannel(Options(sink), _time).SendAsync(Samples.Delivery, Token);

        Assert.Contains("bob@example.org", Assert.IsType<AlertResult.Taken>(result).But, StringComparison.Ordinal);
        Assert.Equal(["ann@example.org"], Assert.Single(sink.Received).To);
    }

    [Fact]
    public async Task Send_WithEveryRecipientRefused_Fails()
    {
        await using var sink = new SmtpSink();
        sink.Unknown.UnionWith(["ann@example.org", "bob@example.org"]);

        Assert.IsType<AlertResult.Failed>(await new MailChannel(Options(sink), _time).SendAsync(Samples.Delivery, Token));

        Assert.Empty(sink.Received);
    }

    [Fact]
    public async Task Send_ToNoServer_Fails()
    {
        int port;
        await using (var sink = new SmtpSink())
        {
            port = sink.Port;
        }

        var options = Options(null) with { Port = port };
        Assert.IsType<AlertResult.Failed>(await new MailChannel(options, _time).SendAsync(Samples.Delivery, Token));
        Assert.IsType<AlertResult.Failed>(await new MailChannel(options with { Host = "169.254.169.254" }, _time).SendAsync(Samples.Delivery, Token));
    }

    private static MailOptions Options(SmtpSink? sink) => new()
    {
        Host = "127.0.0.1",
        Port = sink?.Port ?? 0,
        Security = MailSecurity.None,
        From = "The scheduler <scheduler@example.org>",
        To = ["ann@example.org", "Bob <bob@example.org>"],
    };

    private SecretSource PasswordOfTests()
    {
        var file = _folder.File("password");
        File.WriteAllText(file, "mail-password\n");
        return new SecretSource(null, file, _learned.Add);
    }

    private static MimeMessage Read(SmtpMail mail)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail.Data));
        return MimeMessage.Load(stream, CancellationToken.None);
    }
}
