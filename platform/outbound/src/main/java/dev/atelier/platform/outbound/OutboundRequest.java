package dev.atelier.platform.outbound;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of whom.
 *
 * @param headers go to every hop
 * @param credentials headers that go to the first origin only
 * @param body none with GET and HEAD
 */
public record OutboundRequest(
        String method, URI uri, Map<String, String> headers, Map<String, String> credentials, Optional<Body> body) {

    public OutboundRequest {
        headers = Map.copyOf(headers);
        credentials = Map.copyOf(credentials);
    }

    /** Bytes and what they are; not copied. */
    public record Body(String contentType, byte[] bytes) {}

    public static OutboundRequest get(URI uri) {
        return new OutboundRequest("GET", uri, Map.of(), Map.of(), Optional.empty());
    }

    public static OutboundRequest head(URI uri) {
        return new OutboundRequest("HEAD", uri, Map.of(), Map.of(), Optional.empty());
    }

    public static OutboundRequest post(URI uri, String contentType, byte[] body) {
        return new OutboundRequest("POST", uri, Map.of(), Map.of(), Optional.of(new Body(contentType, body)));
    }

    public OutboundRequest header(String name, String value) {
        return new OutboundRequest(method, uri, with(headers, name, value), credentials, body);
    }

    /** A header that is not forwarded when a redirect leads to another scheme, host or port. */
    public OutboundRequest credential(String name, String value) {
        return new OutboundRequest(method, uri, headers, with(credentials, name, value), body);
    }

    /** Redirects of what changes something are not followed: the answer is handed out as it is. */
    boolean followsRedirects() {
        return body.isEmpty();
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return more;
    }

    /** Without headers, body and the URL's query, any of which may be secret. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost() + uri.getPath();
    }
}
