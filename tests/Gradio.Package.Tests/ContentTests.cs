using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace Gradio.Package.Tests;

public sealed class ContentTests
{
    // the kind that the format of portable symbols gives the text of SourceLink
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private static readonly string[] Roslyn = ["netstandard 2.0.0.0", "Microsoft.CodeAnalysis 4.8.0.0", "Microsoft.CodeAnalysis.CSharp 4.8.0.0", "System.Collections.Immutable 7.0.0.0"];

    [Test]
    public void The_library_brings_the_runtime_the_generator_and_the_code_fixes_and_nothing_else() => Assert.That(
        FilesOf("Gradio.Typed"),
        Is.EquivalentTo(
        [
            "README.md",
            "icon.png",
            "analyzers/dotnet/cs/Gradio.CodeFixes.dll",
            "analyzers/dotnet/cs/Gradio.Generator.dll",
            "build/Gradio.Typed.targets",
            "buildTransitive/Gradio.Typed.targets",
            "lib/net10.0/Gradio.Runtime.dll",
            "lib/net10.0/Gradio.Runtime.xml",
            "lib/netstandard2.0/Gradio.Runtime.dll",
            "lib/netstandard2.0/Gradio.Runtime.xml",
        ]));

    [Test]
    public void The_test_server_is_one_assembly() => Assert.That(
        FilesOf("Gradio.Testing"),
        Is.EquivalentTo(["README.md", "icon.png", "lib/net10.0/Gradio.Testing.dll", "lib/net10.0/Gradio.Testing.xml"]));

    [TestCase("Gradio.Typed", new[] { "lib/net10.0/Gradio.Runtime.pdb", "lib/netstandard2.0/Gradio.Runtime.pdb" })]
    [TestCase("Gradio.Testing", new[] { "lib/net10.0/Gradio.Testing.pdb" })]
    public void The_symbols_are_beside_it(string id, string[] files) => Assert.That(FilesOf(id, "snupkg"), Is.EquivalentTo(files));

    [TestCase("Gradio.Typed")]
    [TestCase("Gradio.Testing")]
    public void The_symbols_say_where_the_sources_are(string id)
    {
        if (!Path.Exists(Path.Combine(Project.Repository, ".git")))
            Assert.Ignore("This is no clone, so nobody knows the commit of the sources.");
        using var symbols = ZipFile.OpenRead(Packages.PathOf(id, "snupkg"));
        var repository = (string?)ManifestOf(id).Descendants().Single(element => element.Name.LocalName == "repository").Attribute("url");

        foreach (var file in symbols.Entries.Where(entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal)))
            Assert.That(SourceLinkOf(file), Does.Contain(repository!.Replace("https://github.com/", "https://raw.githubusercontent.com/", StringComparison.Ordinal)));
    }

    [TestCase("net10.0", new[] { "Microsoft.Bcl.AsyncInterfaces", "Microsoft.Bcl.TimeProvider", "Microsoft.Extensions.Logging.Abstractions" })]
    [TestCase(".NETStandard2.0", new[] { "Microsoft.Bcl.TimeProvider", "Microsoft.Extensions.Logging.Abstractions", "System.Net.ServerSentEvents", "System.Text.Json" })]
    public void The_library_asks_for_what_the_framework_lacks(string framework, string[] dependencies) => Assert.That(
        ManifestOf("Gradio.Typed").Descendants().Single(element => element.Name.LocalName == "group" && (string?)element.Attribute("targetFramework") == framework).Elements().Select(element => (string?)element.Attribute("id")),
        Is.EquivalentTo(dependencies));

    [TestCase("Gradio.Typed")]
    [TestCase("Gradio.Testing")]
    [TestCase("Gradio.Tool")]
    public void Every_package_says_what_it_is(string id)
    {
        var manifest = ManifestOf(id).Descendants().ToLookup(element => element.Name.LocalName);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(manifest["description"].Single().Value, Is.Not.Empty.And.Not.EqualTo("Package Description"));
            Assert.That(manifest["license"].Single().Value, Is.EqualTo("MIT"));
            Assert.That(manifest["readme"].Single().Value, Is.EqualTo("README.md"));
            Assert.That(manifest["icon"].Single().Value, Is.EqualTo("icon.png"));
            Assert.That(manifest["tags"].Single().Value, Does.Contain("gradio"));
            Assert.That((string?)manifest["repository"].Single().Attribute("url"), Does.StartWith("https://"));
            Assert.That(FilesOf(id), Does.Contain("README.md").And.Contain("icon.png"));
        }
    }

    /// <summary>Whatever else they referred to would have to be loaded into the compiler, where another version may be.</summary>
    [Test]
    public void What_is_loaded_into_compilers_refers_to_Roslyn_4_8_and_what_that_brings()
    {
        using var package = ZipFile.OpenRead(Packages.PathOf("Gradio.Typed"));
        var analyzers = package.Entries.Where(entry => entry.FullName.StartsWith("analyzers/", StringComparison.Ordinal)).ToDictionary(entry => entry.Name, ReferencesOf);

        Assert.That(analyzers["Gradio.Generator.dll"], Is.EquivalentTo(Roslyn));
        Assert.That(analyzers["Gradio.CodeFixes.dll"], Is.EquivalentTo([.. Roslyn, "Microsoft.CodeAnalysis.Workspaces 4.8.0.0"]));
    }

    private static string[] FilesOf(string id, string extension = "nupkg")
    {
        using var package = ZipFile.OpenRead(Packages.PathOf(id, extension));
        return [.. package.Entries.Select(entry => entry.FullName).Where(name => !IsOfNuGet(name))];
    }

    /// <summary>What every package has, whatever is in it.</summary>
    private static bool IsOfNuGet(string name) =>
        name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal) || name == "[Content_Types].xml" || name.EndsWith(".nuspec", StringComparison.Ordinal);

    private static XDocument ManifestOf(string id)
    {
        using var package = ZipFile.OpenRead(Packages.PathOf(id));
        using var manifest = package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(manifest);
    }

    private static string[] ReferencesOf(ZipArchiveEntry assembly)
    {
        using var portable = new PEReader(ContentOf(assembly));
        var metadata = portable.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => $"{metadata.GetString(reference.Name)} {reference.Version}")];
    }

    private static string SourceLinkOf(ZipArchiveEntry symbols)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(ContentOf(symbols));
        var metadata = provider.GetMetadataReader();
        var link = metadata.CustomDebugInformation.Select(metadata.GetCustomDebugInformation).Single(information => metadata.GetGuid(information.Kind) == SourceLink);
        return Encoding.UTF8.GetString(metadata.GetBlobBytes(link.Value));
    }

    private static MemoryStream ContentOf(ZipArchiveEntry entry)
    {
        var content = new MemoryStream();
        using var compressed = entry.Open();
        compressed.CopyTo(content);
        content.Position = 0;
        return content;
    }
}
