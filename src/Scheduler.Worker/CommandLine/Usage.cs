namespace Scheduler.Worker.CommandLine;

internal static class Usage
{
    public const string Text = """
        Scheduler.Worker drains queues of LLM API jobs at the pace that the provider allows.

          Scheduler.Worker [--config FILE]        the worker, from appsettings.json, the environment (Scheduler__...) and FILE
          Scheduler.Worker demo [--exit]          the main job with a simulated provider: no service, no key; --exit leaves when done
          Scheduler.Worker check [--config FILE]  checks the configuration and reaches each part; ends with 1 on an error
          Scheduler.Worker alert-test [--config FILE]  sends a test alert through each channel; ends with 1 when one did not take it
          Scheduler.Worker health [URL]           asks a running worker whether it is ready; ends with 0 or 1
          Scheduler.Worker hash-key               makes an API key and the hash for the configuration
          Scheduler.Worker hash-password          reads a password from standard input and prints the hash for the configuration
        """;

    public static int Print()
    {
        Console.WriteLine(Text);
        return 0;
    }
}
