#!/usr/bin/env bash
# Packs the packages, installs them in a new console host as an office would, and has two files read there in worker processes.
# Usage: eng/try-packed-host.sh [FOLDER]   (FOLDER for feed and host; default a temporary one, removed afterwards)
set -euo pipefail

repository=$(cd "$(dirname "$0")/.." && pwd)
work=${1:-$(mktemp -d)}
[ $# -gt 0 ] || trap 'rm -rf "$work"' EXIT
feed=$work/feed host=$work/host
# A version of its own: what an earlier run left in the package cache must not be tested instead.
version=0.0.0-try.$(date +%Y%m%d%H%M%S)
mkdir -p "$feed" "$host/papers"

for package in PartyArchive.Vietnamese PartyArchive.Extraction PartyArchive; do
  dotnet pack "$repository/src/$package" -c Release -o "$feed" -v quiet -p:Version="$version" -p:RunAnalyzers=false
  unzip -l "$feed/$package.$version.nupkg" README.md >/dev/null
done

cp "$repository/tests/files/pdf/attachments.pdf" "$repository/tests/files/docx/regulation.docx" "$host/papers"
cat > "$host/nuget.config" <<EOF
<configuration>
  <packageSources><add key="packed" value="$feed" /></packageSources>
</configuration>
EOF
cat > "$host/Host.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <RestorePackagesPath>$work/packages</RestorePackagesPath>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="PartyArchive" Version="$version" />
  </ItemGroup>
</Project>
EOF
cat > "$host/Program.cs" <<'EOF'
using System.Diagnostics;
using PartyArchive;
using PartyArchive.Access;
using PartyArchive.Accession;
using PartyArchive.Extraction;
using PartyArchive.Search;

// A self-contained host has no 'dotnet' program of its own and is told of one.
var isolation = new IsolationOptions { Mode = IsolationMode.All, DotnetPath = args.FirstOrDefault() };
var extraction = new ExtractionOptions { Isolation = isolation };

// One file alone: text came out, and a process that is not this one was there to read it.
using (var extractor = new DocumentExtractor(extraction))
{
    var document = extractor.ExtractFile("papers/attachments.pdf");
    Require(document.Outcome == ExtractionOutcome.Extracted, $"{document.Outcome}: {document.Reason}");
    Require(document.Pages.Sum(page => page.Text.Length) > 0, "The pages are empty.");
    Require(WorkersOfThisProcess() == 1, "No worker process was started.");
}
Require(WorkersOfThisProcess() == 0, "The worker outlived its extractor.");

// The archive: both files are archived and found.
await using var archive = await Archive.OpenAsync(new ArchiveOptions { Folder = "archive", Extraction = extraction });
var report = await archive.IngestAsync("papers", new AccessionOptions { BatchTime = TimeSpan.FromMilliseconds(100) });
Require(report.Problems.Count == 0, string.Join('\n', report.Problems.Select(entry => entry.Reason)));
var requester = new Requester("operator", SecrecyLevel.TopSecret, new HashSet<string>());
var found = await archive.SearchAsync(new SearchRequest(requester, "quy định"));
Require(found.Total.Value > 0, "Nothing is found.");
Console.WriteLine($"The packed host works: {found.Total.Value} document(s) found.");

static void Require(bool condition, string complaint)
{
    if (!condition)
    {
        Console.Error.WriteLine(complaint);
        Environment.Exit(1);
    }
}

static int WorkersOfThisProcess() =>
    Process.GetProcesses().Count(process =>
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process.Id}/stat");
            var parent = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
            return parent == Environment.ProcessId.ToString();
        }
        catch (IOException)
        {
            return false;
        }
    });
EOF

cd "$host"
dotnet build -c Release -v quiet -o out
echo "== framework-dependent, started by the dotnet program" && dotnet out/Host.dll && rm -rf archive
echo "== started by its own executable" && ./out/Host && rm -rf archive
# The runtime comes as a package, which a machine without the network may not have.
if dotnet publish -c Release -v quiet --self-contained --use-current-runtime -o alone >publish.log; then
  echo "== self-contained, with a dotnet program named" && ./alone/Host "$(readlink -f "$(command -v dotnet)")"
else
  echo "== self-contained: skipped, the package of the runtime is not to be had" && tail -3 publish.log
fi
