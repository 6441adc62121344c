package dev.atelier.generation.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** Reads a section's part of a patch as strictly as a whole body. */
@ApplicationScoped
public class SectionPatch {

    private final ObjectMapper json;

    SectionPatch(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param type a record whose components are null where the patch does not name them
     * @throws SettingsRejected naming the field that is unknown or of another type
     */
    public <T> T read(String section, JsonNode patch, Class<T> type) {
        if (!patch.isObject()) {
            throw SettingsRejected.field(section, "must be an object");
        }
        try {
            return json.treeToValue(patch, type);
        } catch (UnrecognizedPropertyException e) {
            throw SettingsRejected.unknownSection(section + "." + e.getPropertyName());
        } catch (MismatchedInputException e) {
            var field = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            throw SettingsRejected.field(section + "." + field, "is of another type");
        } catch (JsonProcessingException e) {
            throw SettingsRejected.field(section, "cannot be read");
        }
    }
}
