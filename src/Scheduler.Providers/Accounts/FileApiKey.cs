namespace Scheduler.Providers.Accounts;

/// <summary>
/// A key in a file, read again at most once a second. The content is compared, not the file's time: a mounted secret is
/// replaced by moving a link, which leaves the time of the path as it was.
/// </summary>
public sealed class FileApiKey(string path, TimeProvider time) : IApiKeySource
{
    /// <summary>Larger files are no key files.</summary>
    private const int MaxBytes = 16 * 1024;

    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private ApiKey? _key;
    private long _readAt;
    private bool _doubted;

    public ApiKey Read()
    {
        lock (_gate)
        {
            if (_key is null || time.GetElapsedTime(_readAt) >= BetweenReads)
            {
                _key = Replace(_key, ReadFile());
                _readAt = time.GetTimestamp();
            }

            return _key;
        }
    }

    /// <summary>A file found empty or missing may be one that is being rewritten: it is believed at the second look.</summary>
    private ApiKey Replace(ApiKey? held, ApiKey read)
    {
        var keep = held is ApiKey.Found && read is ApiKey.Missing && !_doubted;
        _doubted = keep;
        return keep ? held! : read;
    }

    private ApiKey ReadFile()
    {
        var source = $"the key file {path}";
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[MaxBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > MaxBytes
                ? new ApiKey.Missing($"{source} is longer than {MaxBytes} bytes")
                : ApiKey.Of(System.Text.Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF'), source);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ApiKey.Missing($"{source} does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ApiKey.Missing($"{source} cannot be read ({e.GetType().Name})");
        }
    }
}
