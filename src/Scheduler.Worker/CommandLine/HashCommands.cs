using Scheduler.Web.Access;

namespace Scheduler.Worker.CommandLine;

/// <summary>Make what the configuration holds instead of keys and passwords.</summary>
internal static class HashCommands
{
    /// <summary>Makes a new key and its hash; with a key on standard input, only the hash.</summary>
    public static async Task<int> HashKeyAsync()
    {
        if (Console.IsInputRedirected && (await Console.In.ReadLineAsync())?.Trim() is { Length: > 0 } given)
        {
            Console.WriteLine(ApiKeys.Hash(given));
            return 0;
        }

        var made = ApiKeys.Generate();
        Console.WriteLine($"key   {made.Key}");
        Console.WriteLine($"hash  {made.Hash}");
        Console.WriteLine("The key is shown this once: give it to its user. The hash goes into the configuration.");
        return 0;
    }

    /// <summary>Reads a password from standard input, never from the arguments, where other users of the machine could see it.</summary>
    public static async Task<int> HashPasswordAsync()
    {
        if (!Console.IsInputRedirected)
        {
            Console.Write("Password: ");
        }

        if (await Console.In.ReadLineAsync() is not { Length: >= 8 } password)
        {
            await Console.Error.WriteLineAsync("A password has at least 8 characters.");
            return 1;
        }

        Console.WriteLine(Passwords.Hash(password));
        return 0;
    }
}
