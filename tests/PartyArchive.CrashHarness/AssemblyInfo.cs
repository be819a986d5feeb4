using System.Runtime.CompilerServices;

// The tests check the made-up papers of this program against what they find stored.
[assembly: InternalsVisibleTo("PartyArchive.Tests")]
