using System.Net;
using Gradio.Testing;
using static Gradio.Diff.Tests.Pair;

namespace Gradio.Diff.Tests;

/// <summary>What a generated class says of an app that describes an object otherwise.</summary>
internal sealed class ContractTests
{
    private static readonly string Plain = Object("Opt", ("x", Number));
    private static readonly string Tagged = Object("Opt", ("x", Number), ("kind", Constant("v1")));

    private static IEnumerable<TestCaseData> Cases()
    {
        yield return Case("A constant has another value", Tagged, Object("Opt", ("x", Number), ("kind", Constant("it's v2"))),
            "/f takes as 'a' Opt{x: number, kind: string|'it''s v2'} instead of Opt{x: number, kind: string|'v1'}");
        yield return Case("A constant is new and required", Plain, Tagged, "/f takes as 'a' Opt{x: number, kind: string|'v1'} instead of Opt{x: number}");
        yield return Case("A constant is new and optional", Plain, Object("Opt", ("x", Number), ("kind?", Constant("v1"))));
        yield return Case("A constant is gone", Tagged, Plain, "/f takes as 'a' Opt{x: number} instead of Opt{x: number, kind: string|'v1'}");
        yield return Case("A constant is one of several choices", Tagged, Object("Opt", ("x", Number), ("kind", Choice("v1", "v2"))));
        yield return Case("Other properties are gone", WithOthers(Plain, Number), Plain, "/f takes as 'a' Opt{x: number} instead of Opt{x: number, '*'?: number}");
        yield return Case("Other properties are new", Plain, WithOthers(Plain, Number));
        yield return Case("Other properties are of another type", WithOthers(Plain, Number), WithOthers(Plain, Text),
            "/f takes as 'a' Opt{x: number, '*'?: string} instead of Opt{x: number, '*'?: number}");
        yield return Case("The same", WithOthers(Tagged, Number), WithOthers(Tagged, Number));

        static TestCaseData Case(string name, string before, string after, params string[] expected) => new TestCaseData(before, after, expected).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Cases))]
    public async Task What_differs_is_listed(string before, string after, string[] expected)
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/f", (string a) => { }));
        server.Faults.Answer("/info", HttpStatusCode.OK, App(Takes(In("a", after))));

        var differences = await Compiler.Load(App(Takes(In("a", before))), "return string.Join(\"; \", await Gradio.GradioContract.CheckContractAsync(app));")(server.Url);

        Assert.That(differences, Is.EqualTo(string.Join("; ", expected)));
    }
}
