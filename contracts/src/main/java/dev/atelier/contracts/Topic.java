package dev.atelier.contracts;

import dev.atelier.contracts.generation.GenerationEvent;
import dev.atelier.contracts.hosting.HostingEvent;
import dev.atelier.contracts.media.MediaEvent;
import dev.atelier.contracts.models.ModelsEvent;
import dev.atelier.contracts.users.UsersEvent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The topics, one per producing service, and the sealed family of events each of them carries. */
public enum Topic {
    MEDIA("atelier.media.v1", MediaEvent.class),
    HOSTING("atelier.hosting.v1", HostingEvent.class),
    GENERATION("atelier.generation.v1", GenerationEvent.class),
    MODELS("atelier.models.v1", ModelsEvent.class),
    USERS("atelier.users.v1", UsersEvent.class);

    private final String topicName;
    private final Class<? extends Event> family;

    Topic(String topicName, Class<? extends Event> family) {
        this.topicName = topicName;
        this.family = family;
    }

    /** The Kafka name of this topic, without any installation prefix. */
    public String topicName() {
        return topicName;
    }

    /** The event records this topic may carry. */
    public List<Class<? extends Event>> events() {
        return Stream.of(family.getPermittedSubclasses())
                .<Class<? extends Event>>map(type -> type.asSubclass(Event.class))
                .toList();
    }

    /** The topic an event belongs to, decided by its sealed family. */
    public static Topic of(Class<? extends Event> event) {
        return Arrays.stream(values())
                .filter(topic -> topic.family.isAssignableFrom(event))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(event.getName() + " belongs to no topic"));
    }
}
