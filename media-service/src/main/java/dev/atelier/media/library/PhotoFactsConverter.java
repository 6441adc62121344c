package dev.atelier.media.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.atelier.media.rendition.PhotoFacts;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** What the camera wrote, as JSON in one column; a field we do not know any more is left out. */
@Converter
class PhotoFactsConverter implements AttributeConverter<PhotoFacts, String> {
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public String convertToDatabaseColumn(PhotoFacts facts) {
        try {
            return facts == null ? null : json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of texts and numbers is JSON", e);
        }
    }

    @Override
    public PhotoFacts convertToEntityAttribute(String column) {
        try {
            return column == null ? null : json.readValue(column, PhotoFacts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The column photo_facts holds what we wrote", e);
        }
    }
}
