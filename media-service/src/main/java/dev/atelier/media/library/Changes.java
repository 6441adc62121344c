package dev.atelier.media.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The body of a PATCH: what is named is changed, {@code null} takes it away, the rest stays. Names come in snake_case or
 * camelCase; one that the endpoint does not know is refused.
 */
public final class Changes {
    private final ObjectNode body;

    private Changes(ObjectNode body) {
        this.body = body;
    }

    /** @throws InvalidInput if it is no object or has a field that is not among the names */
    public static Changes of(JsonNode json, Set<String> names) {
        if (!(json instanceof ObjectNode object)) {
            throw new InvalidInput("body", "an object with some of " + sorted(names));
        }
        ObjectNode body = object.objectNode();
        object.properties().forEach(field -> {
            String name = snake(field.getKey());
            if (!names.contains(name)) {
                throw new InvalidInput(field.getKey(), "unknown field; known are " + sorted(names));
            }
            body.set(name, field.getValue());
        });
        return new Changes(body);
    }

    public boolean has(String name) {
        return body.has(name);
    }

    /** The new value, or the old one if it is not named. */
    public String text(String name, String old, int longest) {
        if (!has(name)) {
            return old;
        }
        JsonNode value = body.get(name);
        if (value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() > longest) {
            throw new InvalidInput(name, "a text of at most " + longest + " characters");
        }
        // PostgreSQL takes no NUL in a text
        String clean = value.textValue().replace("\0", "").strip();
        return clean.isEmpty() ? null : clean;
    }

    public String required(String name, String old, int longest) {
        return Optional.ofNullable(text(name, old, longest))
                .orElseThrow(() -> new InvalidInput(name, "may not be empty"));
    }

    public boolean flag(String name, boolean old) {
        if (!has(name)) {
            return old;
        }
        if (!body.get(name).isBoolean()) {
            throw new InvalidInput(name, "true or false");
        }
        return body.get(name).booleanValue();
    }

    public int number(String name, int old, int most) {
        if (!has(name)) {
            return old;
        }
        JsonNode value = body.get(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 0 || value.intValue() > most) {
            throw new InvalidInput(name, "a number from 0 to " + most);
        }
        return value.intValue();
    }

    /** A list of short texts, or one text with commas. */
    public List<String> texts(String name, List<String> old, int most, int longest) {
        if (!has(name)) {
            return old;
        }
        JsonNode value = body.get(name);
        List<String> found = new ArrayList<>();
        if (value.isTextual()) {
            found.addAll(List.of(value.textValue().split("[,\n\r]")));
        } else if (value.isArray()) {
            value.forEach(one -> found.add(one.isTextual() ? one.textValue().replace('\n', ' ') : "\0"));
        } else if (!value.isNull()) {
            found.add("\0");
        }
        List<String> clean = found.stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        if (clean.size() > most || clean.stream().anyMatch(one -> one.length() > longest || one.contains("\0"))) {
            throw new InvalidInput(name, "at most " + most + " texts of at most " + longest + " characters");
        }
        return clean;
    }

    /** An id, or nothing for null. */
    public Optional<String> id(String name) {
        return Optional.ofNullable(text(name, null, 64));
    }

    /** @throws InvalidInput if it is none */
    public static UUID uuid(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new InvalidInput(field, "not an id of this kind");
        }
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
