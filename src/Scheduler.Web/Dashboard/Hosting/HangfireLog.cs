using Hangfire.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using HangfireLevel = Hangfire.Logging.LogLevel;
using Level = Microsoft.Extensions.Logging.LogLevel;

namespace Scheduler.Web.Dashboard.Hosting;

/// <summary>
/// Carries Hangfire's log lines to the host's loggers. Hangfire keeps one provider for the process and its loggers outlive a
/// host, so each line looks up the loggers of the host that runs now.
/// </summary>
internal sealed class HangfireLog : ILogProvider
{
    private ILoggerFactory _loggers = NullLoggerFactory.Instance;

    public void Use(ILoggerFactory loggers) => Volatile.Write(ref _loggers, loggers);

    public void Leave(ILoggerFactory loggers) => Interlocked.CompareExchange(ref _loggers, NullLoggerFactory.Instance, loggers);

    public ILog GetLogger(string name) => new Writer(this, name);

    private sealed class Writer(HangfireLog log, string name) : ILog
    {
        /// <summary>Without a message it only asks whether the level is on.</summary>
        public bool Log(HangfireLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            var logger = Volatile.Read(ref log._loggers).CreateLogger(name);
            var level = LevelOf(logLevel);
            if (!logger.IsEnabled(level))
            {
                return false;
            }

            if (messageFunc is not null)
            {
                var text = messageFunc();
                logger.Log(level, default, text, exception, (message, _) => message);
            }

            return true;
        }

        private static Level LevelOf(HangfireLevel level) => level switch
        {
            HangfireLevel.Trace => Level.Trace,
            HangfireLevel.Debug => Level.Debug,
            HangfireLevel.Info => Level.Information,
            HangfireLevel.Warn => Level.Warning,
            HangfireLevel.Error => Level.Error,
            HangfireLevel.Fatal => Level.Critical,
            _ => Level.None,
        };
    }
}
