using Gradio.Generator.Model;
using Gradio.Generator.Plan;

namespace Gradio.Generator.Emit;

/// <summary>Writes what every generated class has: its client, and the ways to connect.</summary>
internal sealed class ConnectionEmitter(CodeWriter writer, TargetModel target, ClassPlan plan, List<PlanIssue> issues)
{
    private const string Client = "global::Gradio.GradioClient";
    private const string Options = "global::Gradio.GradioClientOptions? options = null, global::System.Threading.CancellationToken cancellationToken = default";

    private readonly string _field = plan.Own.Unused("_client");

    public void Write()
    {
        WriteClient();
        WriteConnect(
            "<summary>Connects to the app at an address.</summary>",
            "<param name=\"url\">The address of the app.</param>",
            $"global::System.Uri url, {Options}",
            "url",
            ["Uri", "GradioClientOptions", "CancellationToken"]);
        WriteConnect(
            $"<summary>Connects to the Space <c>{Escaping.Xml(target.Space)}</c>.</summary>",
            null,
            Options,
            Escaping.Literal(target.Space),
            ["GradioClientOptions", "CancellationToken"]);
        if (IsOwn("DisposeAsync"))
            return;
        Member("<inheritdoc />");
        writer.Line(target.IsSealed
            ? $"public global::System.Threading.Tasks.ValueTask DisposeAsync() => {_field}.DisposeAsync();"
            : $"public virtual global::System.Threading.Tasks.ValueTask DisposeAsync() => {_field}?.DisposeAsync() ?? default;");
    }

    private void WriteClient()
    {
        writer.Line($"private readonly {Client}{(target.IsSealed ? "" : "?")} {_field};");
        if (!IsOwn(".ctor", "GradioClient"))
        {
            Member("<summary>Makes the calls through a client, which is disposed with this object.</summary>", "<param name=\"client\">The client.</param>");
            writer.Line($"public {target.Name}({Client} client) => {_field} = client ?? throw new global::System.ArgumentNullException(nameof(client));");
        }

        if (!target.IsSealed && !IsOwn(".ctor"))
        {
            Member("<summary>For a test double, which overrides the endpoints that it needs.</summary>");
            writer.Open($"protected {target.Name}()");
            writer.Close();
        }

        Member("<inheritdoc />");
        var value = target.IsSealed ? _field : $"{_field} ?? throw new global::System.InvalidOperationException(\"This object was made without a client: override what is called of it.\")";
        if (plan.Client == "Client")
        {
            writer.Line($"public {Client} Client => {value};");
            return;
        }

        issues.Add(new PlanIssue(PlanIssueKind.OwnMember, null, "Client"));
        writer.Line($"{Client} global::Gradio.IGradioSpace.Client => {plan.Client};");
        writer.Separate();
        writer.Line($"private {Client} {plan.Client} => {value};");
    }

    private void WriteConnect(string summary, string? parameter, string parameters, string argument, string[] types)
    {
        if (IsOwn("ConnectAsync", types))
            return;
        writer.Separate();
        writer.Line("/// " + summary);
        if (parameter is not null)
            writer.Line("/// " + parameter);
        writer.Line("/// <param name=\"options\">How to connect.</param>");
        writer.Line("/// <param name=\"cancellationToken\">Gives up connecting.</param>");
        writer.Line("/// <returns>The connected app, to be disposed.</returns>");
        writer.Line(ClassEmitter.GeneratedCode);
        writer.Line($"public static async global::System.Threading.Tasks.Task<{target.Name}> ConnectAsync({parameters}) =>");
        writer.Continuation($"await global::Gradio.GradioContract.EnsureAsync(new {target.Name}(await {Client}.ConnectAsync({argument}, options, cancellationToken).ConfigureAwait(false)), options, cancellationToken).ConfigureAwait(false);");
    }

    /// <summary>Whether the author of the class wrote this member himself.</summary>
    private bool IsOwn(string name, params string[] parameters)
    {
        if (!plan.Own.HasMethod(name, parameters))
            return false;
        issues.Add(new PlanIssue(PlanIssueKind.OwnMember, null, name == ".ctor" ? target.Name : name));
        return true;
    }

    private void Member(params string[] documentation)
    {
        writer.Separate();
        foreach (var line in documentation)
            writer.Line("/// " + line);
        writer.Line(ClassEmitter.GeneratedCode);
    }
}
