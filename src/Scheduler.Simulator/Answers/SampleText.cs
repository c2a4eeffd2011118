namespace Scheduler.Simulator.Answers;

/// <summary>Plain English text for answers, cut from one prepared run of sentences.</summary>
internal static class SampleText
{
    private static readonly byte[] Prepared = Prepare();
    private static readonly int[] Starts = FindStarts();

    /// <summary>ASCII text of exactly this length (at most half of what is prepared), beginning with a sentence chosen by the hash.</summary>
    public static ReadOnlySpan<byte> Of(ulong hash, int length) =>
        Prepared.AsSpan(Starts[hash % (ulong)Starts.Length], Math.Clamp(length, 1, Prepared.Length / 2));

    private static int[] FindStarts() =>
        [0, .. Enumerable.Range(2, Prepared.Length / 2 - 2).Where(i => Prepared[i - 2] == '.' && Prepared[i - 1] == ' ')];

    private static byte[] Prepare()
    {
        var sentences = """
            The request was read in full and the answer follows below. Each point is kept short so that it can be checked against the source.
            The customer describes two problems, and the first one blocks their work. A refund was promised on Monday and has not arrived yet.
            The main finding is that most delays come from a single step. Moving that step earlier would save about two hours on a normal day.
            No personal data was found in the text. The tone is polite, the sentiment is mixed, and the language is clear enough to classify.
            The function returns early when the list is empty, which is correct. The loop below it could use a clearer name for its counter.
            Three options were compared, and the second one is the cheapest over a year. The third one needs less work at the beginning.
            Please confirm the delivery address before the end of the week. The invoice lists four items, and the total agrees with the order.
            """.ReplaceLineEndings(" ");
        return System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(sentences + " ", 16)));
    }
}
