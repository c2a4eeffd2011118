using System.Text.Json;
using Scheduler.Providers.Transport;

namespace Scheduler.Providers.Dialects;

/// <summary>
/// Azure's addresses: /openai/v1/... (the version 1 API), or a deployment's own where the account names an API version. The
/// deployment is the job's model.
/// </summary>
internal static class AzureAddress
{
    public static Uri? Of(CallAddress address)
    {
        var rest = address.Path.StartsWith("/v1/", StringComparison.Ordinal) ? address.Path[3..] : address.Path;
        if (address.ApiVersion is not { } version)
            return RequestPath.Below(address.BaseUrl, "/openai/v1" + rest);
        if (Model(address.Body) is not { Length: > 0 } deployment || deployment.Contains('/') || RequestPath.Below(address.BaseUrl, $"/openai/deployments/{deployment}{rest}") is not { } target)
            return null;
        return new UriBuilder(target) { Query = "api-version=" + Uri.EscapeDataString(version) }.Uri;
    }

    private static string? Model(ReadOnlyMemory<byte> body)
    {
        var json = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = 256 });
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isModel = json.ValueTextEquals("model"u8);
            json.Read();
            if (isModel)
                return json.TokenType == JsonTokenType.String ? json.GetString() : null;
            json.Skip();
        }

        return null;
    }
}
