package dev.atelier.modelsource.civitai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.modelsource.FileOffer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/** A version and one of its files, read into an offer. */
final class Offers {

    private static final int KIB = 1024;
    private static final int MOST_WORDS = 50;
    private static final int LONGEST_INFO = 256 * 1024;

    private Offers() {}

    static FileOffer of(JsonNode version, JsonNode file) {
        var kib = file.path("sizeKB");
        return new FileOffer(
                version.path("modelId").asLong(),
                version.path("id").asLong(),
                file.path("id").asLong(),
                version.path("model").path("name").asText("unnamed"),
                version.path("name").asText(""),
                version.path("model").path("type").asText("Other"),
                file.path("type").asText("Model"),
                version.path("baseModel").asText("Other"),
                file.path("name").asText(),
                kib.isNumber() ? OptionalLong.of(Math.round(kib.asDouble() * KIB)) : OptionalLong.empty(),
                hashes(file.path("hashes")),
                FileChoice.isScanned(file),
                StreamSupport.stream(version.path("trainedWords").spliterator(), false)
                        .map(JsonNode::asText)
                        .filter(word -> !word.isBlank())
                        .limit(MOST_WORDS)
                        .toList(),
                preview(version.path("images")),
                info(version));
    }

    private static FileOffer.Hashes hashes(JsonNode told) {
        return new FileOffer.Hashes(
                hex(told.path("SHA256"), 64), hex(told.path("BLAKE3"), 64), hex(told.path("CRC32"), 8));
    }

    private static Optional<String> hex(JsonNode told, int digits) {
        return Optional.of(told.asText("").toLowerCase(Locale.ROOT))
                .filter(text -> text.matches("[0-9a-f]{" + digits + "}"));
    }

    /** The first still picture that may be shown anywhere, else the first still picture. */
    private static Optional<String> preview(JsonNode images) {
        return StreamSupport.stream(images.spliterator(), false)
                .filter(image -> image.path("type").asText("image").equals("image"))
                .min((one, two) -> Integer.compare(
                        one.path("nsfwLevel").asInt(1), two.path("nsfwLevel").asInt(1)))
                .map(image -> image.path("url").asText())
                .filter(url -> url.startsWith("http"));
    }

    /** The pictures' parameters can be long and are not needed; what is too long without them is left out. */
    private static String info(JsonNode version) {
        ObjectNode copy = version.deepCopy();
        copy.path("images").forEach(image -> {
            if (image instanceof ObjectNode object) {
                object.remove("meta");
                object.remove("metadata");
            }
        });
        var text = copy.toString();
        return text.length() <= LONGEST_INFO ? text : "{}";
    }
}
