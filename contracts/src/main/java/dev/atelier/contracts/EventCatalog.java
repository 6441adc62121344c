package dev.atelier.contracts;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every event there is, by its CloudEvents type. Immutable and safe to share. */
public final class EventCatalog {

    private final Map<String, Class<? extends Event>> byType;

    public EventCatalog() {
        byType = Arrays.stream(Topic.values())
                .flatMap(topic -> topic.events().stream())
                .collect(Collectors.toUnmodifiableMap(EventCatalog::typeOf, Function.identity()));
    }

    /** The record for a type, or empty when this version of the contracts does not know it: ignore such an event. */
    public Optional<Class<? extends Event>> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    public Collection<Class<? extends Event>> all() {
        return byType.values();
    }

    /** The CloudEvents type of an event record. */
    public static String typeOf(Class<? extends Event> event) {
        var type = event.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(event.getName() + " has no @EventType");
        }
        return type.value();
    }
}
