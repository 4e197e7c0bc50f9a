using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Testing.Http;
using Microsoft.AspNetCore.Http;

namespace Gradio.Testing.Hub;

/// <summary>Whose a token is.</summary>
internal sealed record TestHubToken(string User, bool CanWrite);

/// <summary>What the Hub answers.</summary>
internal sealed class HubRoutes(ConcurrentDictionary<string, TestHubSpace> spaces, ConcurrentDictionary<string, TestHubToken> tokens)
{
    private const string BySubdomain = "/api/spaces/by-subdomain/";

    public Task AnswerAsync(HttpContext context, string path, string body)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.Ordinal) ? tokens.GetValueOrDefault(header["Bearer ".Length..]) : null;
        if (header.Length > 0 && token is null)
            return FailAsync(context, StatusCodes.Status401Unauthorized, "Invalid credentials in Authorization header");
        if (path == "/api/whoami-v2")
        {
            return token is null
                ? FailAsync(context, StatusCodes.Status401Unauthorized, "Invalid username or password.")
                : OkAsync(context, new JsonObject { ["type"] = "user", ["name"] = token.User, ["orgs"] = new JsonArray() });
        }

        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var space = path.StartsWith(BySubdomain, StringComparison.Ordinal)
            ? spaces.Values.FirstOrDefault(candidate => candidate.Subdomain == path[BySubdomain.Length..])
            : parts is ["api", "spaces", var owner, var name, ..] ? spaces.GetValueOrDefault($"{owner}/{name}") : null;
        if (space is null || (space.IsPrivate && space.Owner != token?.User))
        {
            context.Response.Headers["X-Error-Code"] = "RepoNotFound";
            return FailAsync(context, token is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status404NotFound, "Repository not found");
        }

        var what = parts.Length > 4 ? parts[4] : "";
        return HttpMethods.IsPost(context.Request.Method) ? ChangeAsync(context, space, what, token, body) : TellAsync(context, space, what);
    }

    private static Task TellAsync(HttpContext context, TestHubSpace space, string what) => what switch
    {
        "" => OkAsync(context, new JsonObject { ["id"] = space.Id, ["host"] = space.AppUrl.AbsoluteUri, ["subdomain"] = space.Subdomain, ["private"] = space.IsPrivate, ["runtime"] = Runtime(space) }),
        "host" => OkAsync(context, new JsonObject { ["subdomain"] = space.Subdomain, ["host"] = space.AppUrl.AbsoluteUri }),
        "runtime" => OkAsync(context, Runtime(space)),
        "jwt" => OkAsync(context, new JsonObject { ["token"] = "jwt-of-" + space.Subdomain }),
        "discussions" when space.DiscussionsEnabled => OkAsync(context, []),
        "discussions" => FailAsync(context, StatusCodes.Status403Forbidden, "Discussions are disabled for this repo"),
        _ => FailAsync(context, StatusCodes.Status404NotFound, "Not found"),
    };

    private Task ChangeAsync(HttpContext context, TestHubSpace space, string what, TestHubToken? token, string body)
    {
        if (token is null)
            return FailAsync(context, StatusCodes.Status401Unauthorized, "Invalid username or password.");
        if (!token.CanWrite || (what != "duplicate" && space.Owner != token.User))
            return FailAsync(context, StatusCodes.Status403Forbidden, "You don't have the required permissions");
        var wish = JsonNode.Parse(body)!.AsObject();
        switch (what)
        {
            case "duplicate":
                return DuplicateAsync(context, space, token, wish);
            case "secrets":
                space.Secrets[Text(wish, "key")] = Text(wish, "value");
                return OkAsync(context, []);
            case "hardware":
                space.Hardware = Text(wish, "flavor");
                return OkAsync(context, Runtime(space));
            case "sleeptime":
                space.SleepSeconds = wish["seconds"]!.GetValue<int>();
                return OkAsync(context, Runtime(space));
            default:
                return FailAsync(context, StatusCodes.Status404NotFound, "Not found");
        }
    }

    private Task DuplicateAsync(HttpContext context, TestHubSpace space, TestHubToken token, JsonObject wish)
    {
        var copy = new TestHubSpace(Text(wish, "repository"), space.AppUrl)
        {
            IsPrivate = wish["private"]?.GetValue<bool>() ?? wish["visibility"]?.GetValue<string>() == "private",
            Hardware = wish["hardware"]?.GetValue<string>() ?? space.Hardware,
        };
        copy.SetStages(space.StagesOfCopies);
        if (copy.Owner != token.User)
            return FailAsync(context, StatusCodes.Status403Forbidden, $"You don't have the rights to create a space under the namespace {copy.Owner}");
        return spaces.TryAdd(copy.Id, copy)
            ? OkAsync(context, new JsonObject { ["url"] = $"{context.Request.Scheme}://{context.Request.Host}/spaces/{copy.Id}" })
            : FailAsync(context, StatusCodes.Status409Conflict, "You already created this space repo");
    }

    private static JsonObject Runtime(TestHubSpace space) => new()
    {
        ["stage"] = space.NextStage(),
        ["hardware"] = new JsonObject { ["current"] = space.Hardware, ["requested"] = space.Hardware },
        ["gcTimeout"] = space.SleepSeconds,
    };

    private static string Text(JsonObject wish, string name) => wish[name]?.GetValue<string>() ?? throw new BadHttpRequestException($"There is no {name}.");

    private static Task OkAsync(HttpContext context, JsonObject answer) => context.JsonAsync(answer.ToJsonString());

    private static Task FailAsync(HttpContext context, int status, string message)
    {
        context.Response.Headers["x-error-message"] = message;
        return context.JsonAsync(JsonSerializer.Serialize(new Dictionary<string, string> { ["error"] = message }), status);
    }
}
