namespace PartyArchive.Tests;

/// <summary>Progress on the reporting thread: what the callback does, or throws, happens in the midst of the work.</summary>
internal sealed class Told<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
