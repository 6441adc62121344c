package dev.atelier.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The reusable parts of one service's description, under names no other service has. Only what is referred to is
 * taken over: shapes that appear on internal paths alone stay inside.
 */
final class Components {

    private static final String REFERENCE = "$ref";
    private static final Pattern LOCAL = Pattern.compile("#/components/([^/]+)/([^/]+)(.*)");

    private record Part(String kind, String name) {}

    private final JsonNode from;
    private final String prefix;
    private final Set<Part> seen = new HashSet<>();
    private final Queue<Part> open = new ArrayDeque<>();

    /**
     * @param description of the service
     * @param service its name
     */
    Components(JsonNode description, String service) {
        from = description.path("components");
        prefix = Character.toUpperCase(service.charAt(0)) + service.substring(1).replaceAll("[^A-Za-z0-9]", "_") + "_";
    }

    /** A copy of a node in which every reference names the part as it is called in the whole. */
    JsonNode adopt(JsonNode node) {
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> array.add(adopt(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        var object = JsonNodeFactory.instance.objectNode();
        for (var field : node.properties()) {
            object.set(field.getKey(), adopt(field));
        }
        return object;
    }

    private JsonNode adopt(Map.Entry<String, JsonNode> field) {
        var value = field.getValue();
        if (field.getKey().equals(REFERENCE) && value.isTextual()) {
            return JsonNodeFactory.instance.textNode(renamed(value.textValue()));
        }
        if (field.getKey().equals("discriminator") && value.path("mapping").isObject()) {
            var discriminator = ((ObjectNode) value).deepCopy();
            var mapping = discriminator.putObject("mapping");
            value.get("mapping")
                    .properties()
                    .forEach(mapped -> mapping.put(
                            mapped.getKey(),
                            renamed(asReference(mapped.getValue().asText()))));
            return discriminator;
        }
        return adopt(value);
    }

    /** Puts every part that was referred to so far, and what those refer to, into the whole. */
    void addTo(ObjectNode components) {
        for (var part = open.poll(); part != null; part = open.poll()) {
            var definition = from.path(part.kind()).path(part.name());
            if (!definition.isMissingNode()) {
                components.withObjectProperty(part.kind()).set(prefix + part.name(), adopt(definition));
            }
        }
    }

    private String asReference(String schema) {
        return schema.startsWith("#") || schema.contains("/") ? schema : "#/components/schemas/" + schema;
    }

    private String renamed(String reference) {
        var local = LOCAL.matcher(reference);
        if (!local.matches()) {
            return reference;
        }
        var part = new Part(local.group(1), local.group(2));
        if (seen.add(part)) {
            open.add(part);
        }
        return "#/components/" + part.kind() + "/" + prefix + part.name() + local.group(3);
    }
}
