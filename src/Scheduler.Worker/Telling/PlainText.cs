namespace Scheduler.Worker.Telling;

/// <summary>Text from outside, made fit for one log line.</summary>
internal static class PlainText
{
    public static string OneLine(string text, int most)
    {
        var cut = text.Length > most ? text[..most] + "..." : text;
        return string.Create(cut.Length, cut, static (line, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                line[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
    }
}
