package dev.atelier.media.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ids a batch is about: a bare list, or an object that holds one under a name. At most 100, each once. */
public final class Ids {
    public static final int MOST = 100;

    private Ids() {}

    /** @throws InvalidInput if there is none, or too many, or something else beside it */
    public static List<String> of(JsonNode body, String name) {
        return of(body, name, Set.of());
    }

    /** @param beside other fields the object may have */
    public static List<String> of(JsonNode body, String name, Set<String> beside) {
        JsonNode list = body;
        if (body instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(field -> {
                if (!field.equals(name) && !field.equals(camel(name)) && !beside.contains(field)) {
                    throw new InvalidInput(field, "unknown field");
                }
            });
            list = object.has(name) ? object.get(name) : object.get(camel(name));
        }
        if (list == null || !list.isArray() || list.isEmpty() || list.size() > MOST) {
            throw new InvalidInput(name, "a list of 1 to " + MOST + " ids");
        }
        Set<String> ids = new LinkedHashSet<>();
        list.forEach(id -> {
            if (!id.isTextual() && !id.isIntegralNumber()) {
                throw new InvalidInput(name, "ids are texts or numbers");
            }
            ids.add(id.asText());
        });
        return List.copyOf(ids);
    }

    private static String camel(String name) {
        int line = name.indexOf('_');
        return line < 0
                ? name
                : name.substring(0, line) + Character.toUpperCase(name.charAt(line + 1)) + name.substring(line + 2);
    }
}
