using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>What was read from a snapshot: the API where it could be read at all, and what is wrong with it.</summary>
internal sealed record Snapshot(SpaceModel? Space, EquatableArray<SnapshotIssue> Issues);

internal enum SnapshotIssueKind
{
    /// <summary>No JSON, or not that of a snapshot.</summary>
    Malformed,

    /// <summary>Written by a newer version of the tool.</summary>
    NewerFormat,

    /// <summary>An endpoint that is not described as endpoints are, and is left out.</summary>
    BadEndpoint,

    /// <summary>A schema without a C# type of its own.</summary>
    Untyped,

    /// <summary>The first of all types that are given as text, and not as schemas.</summary>
    NoSchemas,
}

internal sealed record SnapshotIssue(SnapshotIssueKind Kind, JsonPosition Position, string Detail);
