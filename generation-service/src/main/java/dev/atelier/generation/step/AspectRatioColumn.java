package dev.atelier.generation.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Sizes as a JSON text. */
@Converter
class AspectRatioColumn implements AttributeConverter<List<AspectRatio>, String> {

    private static final TypeReference<List<AspectRatio>> TYPE = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(List<AspectRatio> ratios) {
        try {
            return ratios == null ? null : json.writeValueAsString(ratios);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of texts and numbers can be written", e);
        }
    }

    @Override
    public List<AspectRatio> convertToEntityAttribute(String text) {
        try {
            return text == null ? null : json.readValue(text, TYPE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The column holds what was written to it", e);
        }
    }
}
