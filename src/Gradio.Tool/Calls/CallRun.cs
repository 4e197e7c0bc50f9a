using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Schema;
using Gradio.Tool.Api;
using Gradio.Tool.Terminal;

namespace Gradio.Tool.Calls;

/// <summary>One call from its sending to what is printed of it.</summary>
internal sealed class CallRun(ToolServices services, EndpointView endpoint, IReadOnlyList<ParameterOption> parameters, string? folder, bool asJson)
{
    public async Task<int> RunAsync(GradioClient client, CancellationToken cancellationToken)
    {
        var outputs = await AwaitAsync(Submit(client, cancellationToken), cancellationToken);
        var saver = new FileSaver(client, folder is null ? null : Path.GetFullPath(folder, services.WorkingFolder));
        if (!asJson)
        {
            await WriteAsync(outputs, saver, cancellationToken);
            return ExitCode.Done;
        }

        if (folder is not null)
            await SaveAsync(outputs, saver, cancellationToken);
        await JsonOutput.WriteAsync(services, new JsonArray([.. outputs.Select(JsonOutput.Node)]));
        return ExitCode.Done;
    }

    /// <summary>Waits for the outputs; a call that is cancelled waits until the server knows.</summary>
    private async Task<IReadOnlyList<JsonElement>> AwaitAsync(GradioJob<IReadOnlyList<JsonElement>> job, CancellationToken cancellationToken)
    {
        try
        {
            return await CallProgress.FollowAsync(job, services);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await job.CancelAsync();
            throw;
        }
        catch (OperationCanceledException exception)
        {
            throw new ToolException(exception.Message, exception);
        }
        catch (ArgumentException exception)
        {
            throw new ToolException($"{exception.Message} Is the snapshot that of the app? To take it again: dotnet gradio update", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"A file cannot be sent: {exception.Message}", exception);
        }
    }

    private GradioJob<IReadOnlyList<JsonElement>> Submit(GradioClient client, CancellationToken cancellationToken)
    {
        // apps before Gradio 4.23 know no names, and no defaults either
        if (parameters.All(parameter => parameter.IsGiven))
            return client.Submit(endpoint.Model.Name, [.. parameters.Select(parameter => parameter.Value)], cancellationToken: cancellationToken);
        var named = parameters.Where(parameter => parameter.IsGiven).ToDictionary(parameter => parameter.Parameter.Name, parameter => parameter.Value);
        return client.Submit(endpoint.Model.Name, named: named, cancellationToken: cancellationToken);
    }

    private async Task SaveAsync(IReadOnlyList<JsonElement> outputs, FileSaver saver, CancellationToken cancellationToken)
    {
        foreach (var output in outputs)
            await saver.SaveAsync(output, cancellationToken);
        foreach (var path in saver.Saved)
            await services.Error.WriteLineAsync($"Saved {path}");
    }

    /// <summary>Writes the outputs for people, with the paths of their files, which are saved.</summary>
    private async Task WriteAsync(IReadOnlyList<JsonElement> outputs, FileSaver saver, CancellationToken cancellationToken)
    {
        foreach (var (index, output) in outputs.Index())
        {
            var label = outputs.Count > 1 && index < endpoint.Returns.Count ? PlainText.OneLine(endpoint.Returns[index].Model.Label) + ": " : "";
            var value = await saver.SaveAsync(output, cancellationToken);
            await services.Output.WriteLineAsync(label + Text(value));
        }
    }

    private static string Text(JsonNode? value) => value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? Screen.PlainLines(text.GetValue<string>()) : JsonOutput.Text(value);
}
