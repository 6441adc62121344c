package dev.atelier.modelsource.civitai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.modelsource.FilePreference;
import dev.atelier.modelsource.SourceFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Which file of a version is taken: the one named, else the best one. A wish comes before the house's preference, a model
 * before what belongs to it, safetensors before GGUF before pickles, the primary file before others.
 */
final class FileChoice {

    private static final Set<String> NO_MODELS =
            Set.of("Training Data", "Archive", "Config", "Workflow", "Enhancement LoRA");
    private static final Set<String> MODELS = Set.of("Model", "Pruned Model", "Diffusion Model", "UNet");
    private static final List<String> SAFE = List.of(".safetensors", ".sft", ".gguf");
    private static final List<String> PICKLES = List.of(".ckpt", ".pt", ".pth", ".bin", ".pkl");

    private final FilePreference usual;
    private final boolean pickles;

    FileChoice(FilePreference usual, boolean pickles) {
        this.usual = usual;
        this.pickles = pickles;
    }

    JsonNode of(JsonNode version, Long fileId, FilePreference wish) throws SourceFailure {
        var files = version.path("files");
        if (files.isEmpty()) {
            throw Refusals.archived();
        }
        var candidates = StreamSupport.stream(files.spliterator(), false)
                .filter(file -> fileId == null || file.path("id").asLong() == fileId)
                .toList();
        if (candidates.isEmpty()) {
            throw SourceFailure.lasting("not_found", "The version has no file with the id of the link.");
        }
        var file = candidates.stream()
                .filter(each -> isModel(each) && wished(each, wish))
                .min(order())
                .orElseThrow(() -> none(candidates, wish));
        refuseUnsafe(file);
        return file;
    }

    private static boolean wished(JsonNode file, FilePreference wish) {
        var metadata = file.path("metadata");
        return fits(wish.type(), file.path("type"))
                && fits(wish.format(), metadata.path("format"))
                && fits(wish.size(), metadata.path("size"))
                && fits(wish.precision(), metadata.path("fp"));
    }

    private static boolean fits(String wanted, JsonNode actual) {
        return wanted == null || wanted.equalsIgnoreCase(actual.asText());
    }

    private Comparator<JsonNode> order() {
        return Comparator.<JsonNode>comparingInt(
                        file -> MODELS.contains(file.path("type").asText()) ? 0 : 1)
                .thenComparingInt(FileChoice::danger)
                .thenComparingInt(
                        file -> miss(usual.format(), file.path("metadata").path("format")))
                .thenComparingInt(
                        file -> miss(usual.size(), file.path("metadata").path("size")))
                .thenComparingInt(
                        file -> miss(usual.precision(), file.path("metadata").path("fp")))
                .thenComparingInt(file -> file.path("primary").asBoolean() ? 0 : 1)
                .thenComparingLong(file -> file.path("id").asLong());
    }

    private static int miss(String wanted, JsonNode actual) {
        return fits(wanted, actual) ? 0 : 1;
    }

    private boolean isModel(JsonNode file) {
        return !NO_MODELS.contains(file.path("type").asText())
                && (SAFE.stream().anyMatch(name(file)::endsWith) || pickles && isPickle(file));
    }

    /** 0 safetensors, 1 GGUF, 2 the rest. */
    private static int danger(JsonNode file) {
        return isPickle(file) ? 2 : name(file).endsWith(".gguf") ? 1 : 0;
    }

    private static boolean isPickle(JsonNode file) {
        return PICKLES.stream().anyMatch(name(file)::endsWith);
    }

    private static String name(JsonNode file) {
        return file.path("name").asText().toLowerCase(Locale.ROOT);
    }

    private static SourceFailure none(List<JsonNode> candidates, FilePreference wish) {
        if (candidates.stream().anyMatch(FileChoice::isPickle)) {
            return SourceFailure.lasting(
                    "not_a_model_file", "The model has no safetensors or GGUF file; other kinds can hold programs.");
        }
        return wish.equals(FilePreference.NONE)
                ? SourceFailure.lasting("not_a_model_file", "The version has no file that is a model.")
                : SourceFailure.lasting("not_found", "The version has no file of the wanted kind.");
    }

    private static void refuseUnsafe(JsonNode file) throws SourceFailure {
        if (List.of("virusScanResult", "pickleScanResult").stream()
                .anyMatch(scan -> file.path(scan).asText().equals("Danger"))) {
            throw SourceFailure.lasting("unsafe_file", "Civitai's scanners found this file dangerous.");
        }
        if (isPickle(file) && !isScanned(file)) {
            throw SourceFailure.lasting(
                    "unsafe_file", "The file can hold programs and Civitai's scanners have not cleared it.");
        }
    }

    static boolean isScanned(JsonNode file) {
        return file.path("virusScanResult").asText().equals("Success")
                && file.path("pickleScanResult").asText().equals("Success");
    }
}
