using Gradio.Generator.Plan;
using Gradio.Schema;

namespace Gradio.Generator.Tests;

/// <summary>Endpoints that come and go rename nothing of the others.</summary>
public sealed class StableNamesTests
{
    private static readonly string Folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Corpus");

    private static IEnumerable<string> Apps => Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal);

    [Test]
    public void Without_any_one_endpoint_the_others_of_every_app_keep_their_names()
    {
        foreach (var app in Apps)
            AssertStable(SnapshotReader.Read(File.ReadAllText(Path.Combine(Folder, app))).Space!, app);
    }

    [Test]
    public void Types_of_one_title_keep_their_names()
    {
        const string thing = """{"title": "Thing", "type": "object", "properties": {"PROPERTY": {"type": "string"}}}""";
        var endpoints = new[] { "a", "b", "c", "d", "c" }.Select((property, index) =>
            $$"""
            "/f{{index}}": {"parameters": [{"parameter_name": "x", "type": {{thing.Replace("PROPERTY", property)}} }], "returns": []}
            """);
        var space = SnapshotReader.Read("{\"named_endpoints\": {" + string.Join(",", endpoints) + "}}").Space!;
        var names = Names(space);

        // the first by what it is has the title alone; the others are told from each other by what they are
        foreach (var removed in space.Endpoints.Skip(1))
            Assert.That(Names(Without(space, removed)), Is.SubsetOf(names));
    }

    [Test]
    public void The_order_of_the_endpoints_names_nothing()
    {
        foreach (var app in Apps)
        {
            var space = SnapshotReader.Read(File.ReadAllText(Path.Combine(Folder, app))).Space!;
            var reversed = ObjectTable.Reduce(space, space.Endpoints.Reverse().ToList());

            Assert.That(Names(reversed), Is.EquivalentTo(Names(space)), app);
        }
    }

    [Test]
    public void Random_endpoints_that_come_later_rename_none_that_Gradio_named()
    {
        var random = new Random(20251);
        string[] words = ["run", "chat", "predict", "v2", "image"];
        string[] separators = ["_", "-", " ", "/", ""];
        for (var round = 0; round < 200; round++)
        {
            var plain = Enumerable.Range(0, 4).Select(_ => "/" + string.Join("_", Pick(random, words, 2))).Distinct().ToList();
            var others = Enumerable.Range(0, 4).Select(_ => "/" + string.Join(Pick(random, separators, 1).Single(), Pick(random, words, 2)).ToUpperInvariant()).Except(plain).Distinct().ToList();

            var before = Names(Read(plain));
            var after = Names(Read([.. others, .. plain]));

            Assert.That(before, Is.SubsetOf(after), string.Join(" ", plain.Concat(others)));
        }
    }

    [Test]
    public void Endpoints_that_share_a_name_rename_no_other_but_for_the_first()
    {
        string[] endpoints = ["/run_1", "/run1", "/Run-1", "/RUN 1", "/run 1", "/🎉", "/-", "/--"];
        var names = Names(Read(endpoints));

        foreach (var removed in endpoints.Except(["/run1", "/-"]))
            Assert.That(Names(Read(endpoints.Except([removed]))), Is.SubsetOf(names), removed);
    }

    private static IEnumerable<string> Pick(Random random, string[] from, int count) => Enumerable.Range(0, count).Select(_ => from[random.Next(from.Length)]);

    private static SpaceModel Read(IEnumerable<string> endpoints) => SnapshotReader.Read(Snapshots.OfEndpoints([.. endpoints])).Space!;

    private static void AssertStable(SpaceModel space, string app)
    {
        var names = Names(space);
        foreach (var removed in space.Endpoints)
            Assert.That(Names(Without(space, removed)), Is.SubsetOf(names), $"{app} without {removed.Name}");
    }

    private static SpaceModel Without(SpaceModel space, EndpointModel removed) => ObjectTable.Reduce(space, space.Endpoints.Where(endpoint => endpoint != removed).ToList());

    /// <summary>A line for each endpoint and type: what it is in the app, and all its C# names.</summary>
    private static List<string> Names(SpaceModel space)
    {
        var plan = new ClassPlan("Demo", space);
        var names = new TypeNames(plan);
        return plan.Endpoints.Select(endpoint => $"{endpoint.Model.Name} {endpoint.Method} {endpoint.Result} {Signature.Parameters(endpoint, names)} {Signature.GenericName("", endpoint, names)} {string.Join(",", endpoint.Outputs)}")
            .Concat(plan.Choices.Values.Select(choice => $"{choice.Name} {string.Join(",", choice.Type.Choices.Select(choice.NameOf))}"))
            .Concat(Enumerable.Range(0, plan.Space.Objects.Count).Select(index => $"{plan.NameOf(new ObjectType(index))} {string.Join(",", plan.PropertiesOf(new ObjectType(index)))}"))
            .ToList();
    }
}
