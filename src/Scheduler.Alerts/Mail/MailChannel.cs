using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Scheduler.Core.Alerts;

namespace Scheduler.Alerts.Mail;

/// <summary>Mails alerts, one connection for each: alerts are rare.</summary>
public sealed class MailChannel(MailOptions options, TimeProvider time) : IAlertChannel
{
    private readonly AddressGuard _guard = new(options.IsLoopback);

    public string Name => "mail";

    /// <summary>Null: the machine's own trust decides.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }

    public async Task<AlertResult> SendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        var password = options.User is null ? null : options.Password?.Read();
        if (options.User is not null && password is null)
        {
            return new AlertResult.Failed($"There is no mail password in {options.Password?.Place ?? "the configuration"}.");
        }

        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await MailAsync(delivery, password, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new AlertResult.Failed($"{options.Host} did not take the mail within {options.Timeout.TotalSeconds:0.#} s.");
        }
        catch (AuthenticationException)
        {
            return new AlertResult.Failed($"{options.Host} does not accept user and password.");
        }
        catch (Exception e) when (e is CommandException or ProtocolException or SslHandshakeException or NotSupportedException or IOException or SocketException)
        {
            return new AlertResult.Failed($"{options.Host}: {e.Message.Split('\n')[0]}");
        }
    }

    private async Task<AlertResult> MailAsync(AlertDelivery delivery, string? password, CancellationToken cancellationToken)
    {
        using var client = new LenientSmtpClient { ServerCertificateValidationCallback = Trust };
        var socket = await _guard.ConnectAsync(options.Host, options.Port, cancellationToken);
        try
        {
            await client.ConnectAsync(socket, options.Host, options.Port, Way(options.Security), cancellationToken);
            if (options.User is { } user)
            {
                await client.AuthenticateAsync(user, password!, cancellationToken);
            }

            await client.SendAsync(AlertMail.Of(delivery, options, time.GetUtcNow()), cancellationToken);
            await LeaveAsync(client, cancellationToken);
        }
        finally
        {
            socket.Dispose();
        }

        return new AlertResult.Taken(client.Refused.Count == 0 ? null : $"The server refused {string.Join(", ", client.Refused)}.");
    }

    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (e is IOException or ProtocolException or SocketException or OperationCanceledException)
        {
            // The mail is taken: a server that hangs up first must not get it again.
            client.Disconnect(quit: false, CancellationToken.None);
        }
    }

    private static SecureSocketOptions Way(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };
}
