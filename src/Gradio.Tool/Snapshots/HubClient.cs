using System.Net;

namespace Gradio.Tool.Snapshots;

/// <summary>Asks the Hugging Face Hub, or the one that <c>HF_ENDPOINT</c> names, where a Space runs.</summary>
internal sealed class HubClient(JsonHttp http, Func<string, string?> environmentVariable)
{
    private const string DefaultEndpoint = "https://huggingface.co";

    public async Task<Uri> FindHostAsync(SpaceName space, CancellationToken cancellationToken)
    {
        var variable = environmentVariable("HF_ENDPOINT");
        var endpoint = string.IsNullOrEmpty(variable) ? DefaultEndpoint : variable;
        var hub = AppReference.ParseUrl(endpoint) ?? throw new ToolException($"HF_ENDPOINT is '{endpoint}', which is not an http or https address.");

        var malformed = $"The Hub at {hub} does not say where the Space {space} runs";
        var answer = await http.GetAsync(new Uri(hub, $"api/spaces/{space}/host"), Refusal, malformed, cancellationToken);
        return AppReference.ParseUrl(answer.Text("host")) ?? throw new ToolException($"{malformed}.");

        string Refusal(HttpStatusCode status) => status is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized
            ? $"There is no public Space {space} on {hub}: it does not exist, or it is private."
            : $"{malformed}: {(int)status} {status}.";
    }
}
