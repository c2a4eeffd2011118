using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>Signed by nobody, so the tests' visitor trusts this one and no other.</summary>
internal static class TestCertificate
{
    public static X509Certificate2 Value { get; } = Make();

    public static bool Is(X509Certificate? shown) =>
        shown is not null && shown.GetCertHash(HashAlgorithmName.SHA256).SequenceEqual(Value.GetCertHash(HashAlgorithmName.SHA256));

    private static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddMinutes(-5), now.AddHours(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
