namespace Scheduler.Simulator.Recording;

/// <summary>Appends arrivals to a file, one write for each line, so that a line is in the file before its answer is sent.</summary>
internal sealed class RecordFile : IDisposable
{
    private readonly FileStream file;
    private readonly ArrivalJson json = new();

    public RecordFile(string path) =>
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public void Append(in Arrival arrival) => file.Write(json.LineOf(arrival));

    public void Dispose()
    {
        json.Dispose();
        file.Dispose();
    }
}
