package dev.atelier.gateway.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/**
 * The description of the events as a page: no script, one style sheet that the policy names by its hash.
 *
 * @param html the page
 * @param policy its Content-Security-Policy
 */
record EventsPage(String html, String policy) {

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --quiet: color-mix(in srgb, currentColor 65%, transparent); }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
            h3 { margin-bottom: .25rem; overflow-wrap: anywhere; }
            nav ul { columns: 18rem; padding-left: 1.2rem; }
            code, pre { font: .9em ui-monospace, monospace; }
            pre { background: #8881; padding: .75rem; border-radius: .4rem; overflow-x: auto; }
            .table { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); }
            .quiet { color: var(--quiet); }
            """;

    static EventsPage of(JsonNode document) {
        var html = new StringBuilder();
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>Atelier events</title>\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(text(document.at("/info/title")))
                .append("</h1>\n<p>")
                .append(text(document.at("/info/description")))
                .append("</p>\n<p class=\"quiet\">Version ")
                .append(text(document.at("/info/version")))
                .append(". This page as AsyncAPI: the same address with <code>Accept: application/json</code>.</p>\n");
        contents(document, html);
        html.append("<h2 id=\"headers\">Headers of every event</h2>\n");
        fields(document.at("/components/messageTraits/cloudevent/headers"), html);
        document.path("channels").forEach(channel -> channel(document, channel, html));
        html.append("</body>\n</html>\n");
        return new EventsPage(html.toString(), policyOfStyle());
    }

    byte[] bytes() {
        return html.getBytes(StandardCharsets.UTF_8);
    }

    private static void contents(JsonNode document, StringBuilder html) {
        html.append("<nav aria-label=\"Events\"><ul>\n");
        document.path("channels").forEach(channel -> channel.path("messages").forEach(reference -> {
            var name = text(message(document, reference).path("name"));
            html.append("<li><a href=\"#%s\">%s</a></li>\n".formatted(name, name));
        }));
        html.append("</ul></nav>\n");
    }

    private static void channel(JsonNode document, JsonNode channel, StringBuilder html) {
        html.append("<h2>Topic <code>%s</code></h2>\n<p>%s</p>\n"
                .formatted(text(channel.path("address")), text(channel.path("description"))));
        channel.path("messages").forEach(reference -> event(message(document, reference), html));
    }

    private static void event(JsonNode message, StringBuilder html) {
        var name = text(message.path("name"));
        html.append(
                "<h3 id=\"%s\"><code>%s</code></h3>\n<p>%s</p>\n".formatted(name, name, text(message.path("summary"))));
        fields(message.path("payload"), html);
        html.append("<details><summary>Sample</summary><pre tabindex=\"0\">%s</pre></details>\n"
                .formatted(escape(message.at("/examples/0/payload").toPrettyString())));
    }

    private static void fields(JsonNode schema, StringBuilder html) {
        var required = new HashSet<String>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        html.append("<div class=\"table\"><table>\n<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Type</th>")
                .append("<th scope=\"col\">Meaning</th></tr></thead>\n<tbody>\n");
        rows("", schema, required, html);
        html.append("</tbody>\n</table></div>\n");
    }

    private static void rows(String prefix, JsonNode schema, Set<String> required, StringBuilder html) {
        for (var field : schema.path("properties").properties()) {
            var name = prefix + field.getKey();
            var value = field.getValue();
            html.append("<tr><td><code>%s</code>%s</td><td>%s</td><td>%s</td></tr>\n"
                    .formatted(
                            escape(name),
                            required.contains(field.getKey()) ? "" : " <span class=\"quiet\">optional</span>",
                            escape(type(value)),
                            text(value.path("description"))));
            var nested = value.has("items") ? value.path("items") : value;
            if (nested.has("properties")) {
                var inner = new HashSet<String>();
                nested.path("required").forEach(one -> inner.add(one.asText()));
                rows(name + (value.has("items") ? "[]." : "."), nested, inner, html);
            }
        }
    }

    private static String type(JsonNode schema) {
        if (schema.has("const")) {
            return '"' + schema.path("const").asText() + '"';
        }
        if (schema.has("enum")) {
            return schema.path("enum").toString().replaceAll("[\\[\\]\"]", "").replace(",", " | ");
        }
        var type = schema.path("type");
        var name = type.isArray() ? type.toString().replaceAll("[\\[\\]\"]", "").replace(",", " or ") : type.asText();
        return schema.has("format") ? name + ", " + schema.path("format").asText() : name;
    }

    private static JsonNode message(JsonNode document, JsonNode reference) {
        return document.at(reference.path("$ref").asText().substring(1));
    }

    private static String policyOfStyle() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                    .formatted(Base64.getEncoder().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String text(JsonNode node) {
        return escape(node.asText());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
