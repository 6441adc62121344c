package dev.atelier.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The wire form of event data: JSON in snake_case, RFC 3339 times in UTC, absent instead of null. Unknown fields are
 * ignored on reading, so that a producer may add optional ones. Safe to share between threads.
 */
public final class EventCodec {

    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public String write(Event event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + event.getClass().getSimpleName(), e);
        }
    }

    /** @throws MalformedEvent when the data is not JSON or a field has another type than the contract says */
    public <E extends Event> E read(String data, Class<E> type) {
        try {
            return mapper.readValue(data, type);
        } catch (JsonProcessingException e) {
            throw new MalformedEvent(EventCatalog.typeOf(type), e);
        }
    }

    /** Event data that does not follow its contract. Retrying cannot help. */
    public static final class MalformedEvent extends RuntimeException {

        MalformedEvent(String type, Throwable cause) {
            super("data of " + type + " does not follow its contract", cause);
        }
    }
}
