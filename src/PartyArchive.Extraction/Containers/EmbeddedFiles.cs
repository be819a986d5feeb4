using System.Globalization;
using PartyArchive.Extraction.Content;

namespace PartyArchive.Extraction.Containers;

/// <summary>
/// Takes the files that lie in a document out of it, into a folder of the caller. Their names never become names there, so nothing is written elsewhere.
/// </summary>
/// <param name="folder">Folder, made with the first file; the caller removes it.</param>
/// <param name="limits">Bounds on the number and the size of files.</param>
internal sealed class EmbeddedFiles(string folder, ExtractionLimits limits)
{
    private readonly List<EmbeddedFile> _files = [];

    /// <summary>What was taken out so far, and what could not be.</summary>
    public IReadOnlyList<EmbeddedFile> All => _files;

    /// <summary>Takes one file out. What goes wrong is noted with it: the document around it is read on.</summary>
    /// <param name="name">Name the document gives it.</param>
    /// <param name="copy">Writes its bytes.</param>
    public void Take(string name, Action<Stream> copy)
    {
        if (_files.Count >= limits.MaxContainerEntries)
        {
            if (_files.Count == limits.MaxContainerEntries)
            {
                Refuse(
                    name,
                    ExtractionOutcome.LimitExceeded,
                    $"More than {limits.MaxContainerEntries:N0} files lie in the document; the rest stays there."
                );
            }
            return;
        }
        var path = Path.Combine(folder, _files.Count.ToString(CultureInfo.InvariantCulture) + SafeExtension.Of(name));
        try
        {
            Directory.CreateDirectory(folder);
            // A second try, after the first reader crashed, writes over what that one left.
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
            using var bounded = new BoundedWriteStream(file, limits.MaxPartBytes);
            copy(bounded);
        }
        catch (ReaderException fault)
        {
            Refuse(name, fault.Outcome, fault.Message);
            return;
        }
        catch (IOException fault)
        {
            Refuse(name, ExtractionOutcome.Failed, $"Could not write '{path}': {fault.Message}");
            return;
        }
        _files.Add(new EmbeddedFile(name, path));
    }

    private void Refuse(string name, ExtractionOutcome outcome, string reason) =>
        _files.Add(new EmbeddedFile(name, null, outcome, reason));
}
