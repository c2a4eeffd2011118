using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Scheduler.Adapters.Tests.Alerts;

/// <summary>One connection of a mail client, as far as tests need it (RFC 5321, AUTH PLAIN, STARTTLS).</summary>
internal sealed class SmtpTalk(SmtpSink sink, Stream stream, X509Certificate2? certificate)
{
    private readonly List<string> _to = [];
    private Stream _stream = stream;
    private string _from = "";
    private string? _user;
    private bool _isEncrypted;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SayAsync("220 sink", cancellationToken);
        while (await HearAsync(cancellationToken) is { } line)
        {
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            await AnswerAsync(word, line, cancellationToken);
            if (word == "QUIT")
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(string word, string line, CancellationToken cancellationToken)
    {
        switch (word)
        {
            case "EHLO":
                await SayAsync(certificate is not null && !_isEncrypted ? "250-sink\r\n250-STARTTLS\r\n250 AUTH PLAIN" : "250-sink\r\n250 AUTH PLAIN", cancellationToken);
                break;
            case "STARTTLS":
                await SayAsync("220 go", cancellationToken);
                await EncryptAsync(cancellationToken);
                break;
            case "AUTH":
                await SayAsync(IsRight(line) ? "235 ok" : "535 no", cancellationToken);
                break;
            case "MAIL":
                _from = Address(line);
                await SayAsync("250 ok", cancellationToken);
                break;
            case "RCPT" when sink.Unknown.Contains(Address(line)):
                await SayAsync("550 unknown", cancellationToken);
                break;
            case "RCPT":
                _to.Add(Address(line));
                await SayAsync("250 ok", cancellationToken);
                break;
            case "DATA":
                await SayAsync("354 go", cancellationToken);
                sink.Received.Enqueue(new SmtpMail(_from, [.. _to], await HearDataAsync(cancellationToken), _isEncrypted, _user));
                await SayAsync("250 taken", cancellationToken);
                break;
            default:
                await SayAsync(word == "QUIT" ? "221 bye" : "250 ok", cancellationToken);
                break;
        }
    }

    private async Task EncryptAsync(CancellationToken cancellationToken)
    {
        var tls = new SslStream(_stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
        _stream = tls;
        _isEncrypted = true;
    }

    private bool IsRight(string line)
    {
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0');
        _user = parts[1];
        return sink.Password is null || sink.Password == parts[2];
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private async Task<string> HearDataAsync(CancellationToken cancellationToken)
    {
        var data = new StringBuilder();
        while (await HearAsync(cancellationToken) is { } line && line != ".")
        {
            data.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append('\n');
        }

        return data.ToString();
    }

    private async Task SayAsync(string text, CancellationToken cancellationToken) =>
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), cancellationToken);

    // Byte by byte: nothing may be read ahead of a change to TLS.
    private async Task<string?> HearAsync(CancellationToken cancellationToken)
    {
        List<byte> line = [];
        var one = new byte[1];
        while (await _stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
