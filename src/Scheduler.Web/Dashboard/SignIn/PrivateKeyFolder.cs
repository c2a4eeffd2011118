using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>Key files that nobody but their owner may read: whoever has them can make sessions.</summary>
internal sealed partial class PrivateKeyFolder : FileSystemXmlRepository
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ILogger<PrivateKeyFolder> _logger;

    public PrivateKeyFolder(DirectoryInfo folder, ILoggerFactory loggers)
        : base(folder, loggers) => _logger = loggers.CreateLogger<PrivateKeyFolder>();

    /// <summary>Asked before a key is made: the folder is closed before there is anything in it.</summary>
    public override IReadOnlyCollection<XElement> GetAllElements()
    {
        var keys = base.GetAllElements();
        CloseAll();
        return keys;
    }

    public override void StoreElement(XElement element, string friendlyName)
    {
        base.StoreElement(element, friendlyName);
        CloseAll();
    }

    private void CloseAll()
    {
        Close(Directory.FullName, OwnersFolder);
        foreach (var file in Directory.EnumerateFiles("*.xml"))
        {
            Close(file.FullName, OwnersFile);
        }
    }

    /// <summary>Another user's folder (a mounted one) cannot be closed by us; then its owner is told.</summary>
    private void Close(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~mode) == 0)
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(path, mode);
        }
        catch (UnauthorizedAccessException error)
        {
            LogOpen(_logger, error, path);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Others may read the keys of the dashboard's sessions in {Path}; close it to all but the worker")]
    private static partial void LogOpen(ILogger logger, Exception error, string path);
}
