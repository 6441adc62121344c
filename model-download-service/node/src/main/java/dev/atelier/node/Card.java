package dev.atelier.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.modelsource.FileOffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What is known of a model that is to be put somewhere. */
record Card(
        Optional<String> sha256,
        String fileName,
        String format,
        String type,
        String fileType,
        String baseModel,
        String name,
        String versionName,
        List<String> trainedWords,
        String info) {

    static Card of(FileOffer offer) {
        return new Card(
                offer.sha256(),
                offer.fileName(),
                offer.format(),
                offer.type(),
                offer.fileType(),
                offer.baseModel(),
                offer.modelName(),
                offer.versionName(),
                offer.trainedWords(),
                offer.info());
    }

    static Card of(JsonNode model) {
        return new Card(
                Optional.of(model.path("sha256").asText()),
                model.path("file_name").asText(),
                model.path("format").asText(),
                model.path("type").asText(),
                model.path("file_type").asText(),
                model.path("base_model").asText(),
                model.path("name").asText(),
                model.path("version_name").asText(),
                StreamSupport.stream(model.path("trained_words").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                model.path("info").asText("{}"));
    }
}
