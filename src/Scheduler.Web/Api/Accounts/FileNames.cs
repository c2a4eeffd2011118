namespace Scheduler.Web.Api.Accounts;

internal static class FileNames
{
    /// <summary>A configured name as part of a file's name: nothing that a header or a file system would obey.</summary>
    public static string Safe(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
}
