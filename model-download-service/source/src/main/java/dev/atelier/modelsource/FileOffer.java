package dev.atelier.modelsource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file a site offers.
 *
 * @param modelId the site's id of the model
 * @param versionId the site's id of the version
 * @param fileId the site's id of the file
 * @param modelName as the site shows it
 * @param versionName as the site shows it
 * @param type the site's type, e.g. {@code LORA}; an open set
 * @param fileType the site's kind of file, e.g. {@code Model}, {@code VAE}; an open set
 * @param baseModel free text
 * @param fileName as the site names it; foreign text, never used as a path
 * @param size about how many bytes
 * @param hashes what the site says the bytes hash to
 * @param scanned whether the site's scanners have found it harmless
 * @param trainedWords what to write into a prompt
 * @param preview address of a picture; foreign text
 * @param info what the site tells of the version, as JSON, for the programs that read it beside the file
 */
public record FileOffer(
        long modelId,
        long versionId,
        long fileId,
        String modelName,
        String versionName,
        String type,
        String fileType,
        String baseModel,
        String fileName,
        OptionalLong size,
        Hashes hashes,
        boolean scanned,
        List<String> trainedWords,
        Optional<String> preview,
        String info) {

    /** Lower-case hex; what is not known is empty. */
    public record Hashes(Optional<String> sha256, Optional<String> blake3, Optional<String> crc32) {

        public boolean any() {
            return sha256.isPresent() || blake3.isPresent() || crc32.isPresent();
        }
    }

    public Optional<String> sha256() {
        return hashes.sha256();
    }

    /** How the bytes are laid out, as the name says: {@code safetensors}, {@code gguf} or {@code pickle}. */
    public String format() {
        var name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".safetensors") || name.endsWith(".sft")) {
            return "safetensors";
        }
        return name.endsWith(".gguf") ? "gguf" : "pickle";
    }
}
