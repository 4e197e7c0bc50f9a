using System.Net;

namespace Gradio.Http;

/// <summary>The cookies of one app. Kept here and not by the handler, which may be the caller's: shared, or without cookies.</summary>
internal sealed class CookieStore(Uri root)
{
    // what the caller set or a login brought is not overwritten by what comes with other answers
    private readonly CookieContainer _chosen = new();
    private readonly CookieContainer _received = new();

    /// <summary>Sets cookies by the text of a Set-Cookie header; several are parted by commas.</summary>
    /// <returns>Whether they are cookies that may go to the app.</returns>
    public bool Set(string setCookie) => TryAdd(_chosen, root, setCookie);

    /// <summary>Keeps the cookies of an answer.</summary>
    public void Receive(Uri url, IEnumerable<string> setCookies)
    {
        foreach (var setCookie in setCookies)
            TryAdd(_received, url, setCookie);
    }

    /// <summary>The value of the Cookie header; null for no cookies.</summary>
    public string? HeaderFor(Uri url)
    {
        if (_chosen.Count == 0)
            return _received.Count == 0 ? null : NullIfEmpty(_received.GetCookieHeader(url));
        return NullIfEmpty(string.Join("; ", ChosenFirst(url).Select(cookie => cookie.ToString())));
    }

    private IEnumerable<Cookie> ChosenFirst(Uri url)
    {
        var chosen = _chosen.GetCookies(url).Cast<Cookie>().ToList();
        var received = _received.GetCookies(url).Cast<Cookie>().Where(cookie => chosen.TrueForAll(other => other.Name != cookie.Name));
        return chosen.Concat(received);
    }

    private static bool TryAdd(CookieContainer container, Uri url, string setCookie)
    {
        try
        {
            container.SetCookies(url, setCookie);
            return true;
        }
        catch (CookieException)
        {
            return false;
        }
    }

    private static string? NullIfEmpty(string header) => header.Length == 0 ? null : header;
}
