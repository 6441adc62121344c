package dev.atelier.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files image programs and their extensions read beside a model: {@code x.civitai.info} (what the site says of the
 * version), {@code x.json} (the webui's own notes) and {@code x.preview.png}. A user's own notes are left alone.
 */
final class Sidecars {

    private static final List<String> SUFFIXES = List.of(".civitai.info", ".json", ".preview.png");

    private final ObjectMapper json = new ObjectMapper();

    void write(Path model, Card card, Optional<byte[]> preview) throws IOException {
        Files.writeString(beside(model, ".civitai.info"), card.info());
        var notes = beside(model, ".json");
        if (Files.notExists(notes)) {
            var text = json.createObjectNode()
                    .put("description", card.name() + " " + card.versionName())
                    .put("sd version", family(card.baseModel()))
                    .put("activation text", String.join(", ", card.trainedWords()))
                    .put("preferred weight", 0)
                    .put("notes", "");
            Files.writeString(notes, text.toPrettyString());
        }
        if (preview.isPresent()) {
            Files.write(beside(model, ".preview.png"), preview.get());
        }
    }

    void remove(Path model) throws IOException {
        for (var suffix : SUFFIXES) {
            Files.deleteIfExists(beside(model, suffix));
        }
    }

    /** The webui knows three families. */
    private static String family(String baseModel) {
        if (baseModel.startsWith("SDXL")
                || List.of("Pony", "Illustrious", "NoobAI").contains(baseModel)) {
            return "SDXL";
        }
        return baseModel.startsWith("SD 1") ? "SD1" : baseModel.startsWith("SD 2") ? "SD2" : "Unknown";
    }

    static Path beside(Path model, String suffix) {
        var name = model.getFileName().toString();
        var dot = name.lastIndexOf('.');
        return model.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + suffix);
    }
}
