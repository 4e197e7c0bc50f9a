using Gradio.Generator.Model;
using Gradio.Generator.Plan;

namespace Gradio.Generator.Emit;

/// <summary>Writes the interface of a class, where its author asks for one.</summary>
internal static class InterfaceEmitter
{
    public static void Write(CodeWriter writer, TargetModel target, IEnumerable<EndpointPlan> endpoints, ClassPlan plan)
    {
        var names = new TypeNames(plan, target.Name + ".");
        writer.Separate();
        writer.Line($"/// <summary>The endpoints of the Gradio app <c>{Escaping.Xml(target.Space)}</c>.</summary>");
        writer.Line(ClassEmitter.GeneratedCode);
        writer.Open($"{target.Accessibility} partial interface {target.Interface} : global::Gradio.IGradioSpace");
        foreach (var endpoint in endpoints)
        {
            EndpointEmitter.WriteDocumentation(writer, endpoint, names);
            writer.Line(Signature.Method(endpoint, names) + ";");
            writer.Separate();
        }

        writer.Close();
    }
}
