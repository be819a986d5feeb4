using System.CommandLine;
using System.Text;
using PartyArchive.Cli.Converting;
using PartyArchive.Vietnamese.Encodings;

namespace PartyArchive.Cli.Commands;

/// <summary><c>convert-encoding [FILE]</c>: a text in a legacy Vietnamese encoding becomes Unicode.</summary>
internal static class ConvertEncodingCommand
{
    // The whole text is looked at before a word is written.
    private const int MaxBytes = 256 << 20;

    public static Command Create()
    {
        var file = new Argument<FileInfo?>("FILE")
        {
            Description = "Text file; standard input when it is left out or '-'.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = static result =>
                result.Tokens is [{ Value: not "-" } token] ? new FileInfo(token.Value) : null,
        };
        var from = new Option<string>("--from", "-f")
        {
            Description =
                $"Encoding of the text: auto, {string.Join(", ", LegacyEncodings.All.Select(LegacyEncodings.NameOf))}.",
            DefaultValueFactory = static _ => TextConversion.Auto,
        };
        var output = new Option<FileInfo?>("--out", "-o")
        {
            Description = "File for the result; standard output by default.",
        };
        var command = new Command(
            "convert-encoding",
            "Turns a text in a legacy Vietnamese encoding into Unicode (UTF-8)."
        )
        {
            file,
            from,
            output,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetValue(file),
                    parsed.GetRequiredValue(from),
                    parsed.GetValue(output),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo? file,
        string from,
        FileInfo? output,
        CancellationToken cancellationToken
    )
    {
        if (!TextConversion.TryCreate(from, out var conversion))
        {
            await SayAsync(
                    $"'{from}' is not a known encoding. Known: auto, {string.Join(", ", LegacyEncodings.All.Select(LegacyEncodings.NameOf))}."
                )
                .ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        if (file is { Exists: false })
        {
            await SayAsync($"Not found: {file.FullName}").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        var source = file is null ? Console.OpenStandardInput() : file.OpenRead();
        byte[]? bytes;
        await using (source.ConfigureAwait(false))
        {
            bytes = await ReadAsync(source, cancellationToken).ConfigureAwait(false);
        }
        if (bytes is null)
        {
            await SayAsync($"The text is larger than {MaxBytes:N0} bytes.").ConfigureAwait(false);
            return ExitCodes.Problems;
        }
        var (text, note) = conversion.Convert(bytes);
        if (text is null)
        {
            await SayAsync(note).ConfigureAwait(false);
            return ExitCodes.Problems;
        }
        // Written last: the file may be the one that was read.
        var target = output is null ? Console.OpenStandardOutput() : output.Create();
        await using (target.ConfigureAwait(false))
        {
            await target.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        }
        await SayAsync(note).ConfigureAwait(false);
        return ExitCodes.Done;
    }

    /// <summary>All bytes; null when there are too many.</summary>
    private static async Task<byte[]?> ReadAsync(Stream source, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (bytes.Length + read > MaxBytes)
            {
                return null;
            }
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    /// <summary>Standard output carries the text alone.</summary>
    private static Task SayAsync(string line) => Console.Error.WriteLineAsync(line);
}
