package dev.atelier.modelsource.civitai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.modelsource.FilePreference;
import dev.atelier.modelsource.SourceFailure;
import org.junit.jupiter.api.Test;

class FileChoiceTest {

    private static final FilePreference USUAL = new FilePreference(null, "SafeTensor", "pruned", "fp16");

    private final FileChoice choice = new FileChoice(USUAL, false);

    @Test
    void a_model_comes_before_its_vae_and_the_usual_kind_before_others() throws Exception {
        var version = version(
                file(1, "VAE", "a.vae.safetensors", "SafeTensor", "pruned", "fp16", true, "Success"),
                file(2, "Model", "a_full.safetensors", "SafeTensor", "full", "fp32", true, "Success"),
                file(3, "Model", "a.gguf", "GGUF", "pruned", "fp16", false, "Success"),
                file(4, "Pruned Model", "a.safetensors", "SafeTensor", "pruned", "fp16", false, "Success"));
        assertThat(id(choice.of(version, null, FilePreference.NONE))).isEqualTo(4);
    }

    @Test
    void a_wish_and_a_file_id_come_before_what_is_usual() throws Exception {
        var version = version(
                file(1, "Model", "a.safetensors", "SafeTensor", "pruned", "fp16", true, "Success"),
                file(2, "VAE", "v.safetensors", "SafeTensor", "full", "fp16", false, "Success"),
                file(3, "Model", "b.safetensors", "SafeTensor", "full", "fp32", false, "Success"));
        assertThat(id(choice.of(version, null, new FilePreference("VAE", null, null, null))))
                .isEqualTo(2);
        assertThat(id(choice.of(version, null, new FilePreference(null, null, "full", "fp32"))))
                .isEqualTo(3);
        assertThat(id(choice.of(version, 2L, FilePreference.NONE))).isEqualTo(2);
        assertThat(refusal(version, 9L, FilePreference.NONE)).isEqualTo("not_found");
        assertThat(refusal(version, null, new FilePreference(null, null, null, "nf4")))
                .isEqualTo("not_found");
    }

    @Test
    void training_data_and_archives_are_no_models() throws Exception {
        var version = version(
                file(1, "Training Data", "a.safetensors", "Other", null, null, true, "Success"),
                file(2, "Archive", "a.zip", "Other", null, null, false, "Success"));
        assertThat(refusal(version, null, FilePreference.NONE)).isEqualTo("not_a_model_file");
    }

    @Test
    void a_pickle_is_taken_only_when_allowed_and_both_scans_have_cleared_it() throws Exception {
        var clean = version(file(1, "Model", "a.ckpt", "PickleTensor", "full", "fp32", true, "Success"));
        var unscanned = version(file(1, "Model", "a.pt", "PickleTensor", "full", "fp32", true, "Pending"));
        var allowing = new FileChoice(USUAL, true);
        assertThat(refusal(clean, null, FilePreference.NONE)).isEqualTo("not_a_model_file");
        assertThat(id(allowing.of(clean, null, FilePreference.NONE))).isEqualTo(1);
        assertThat(catchThrowableOfType(SourceFailure.class, () -> allowing.of(unscanned, null, FilePreference.NONE))
                        .code())
                .isEqualTo("unsafe_file");
    }

    @Test
    void what_the_scanners_found_dangerous_is_never_taken() throws Exception {
        var version = version(file(1, "Model", "a.safetensors", "SafeTensor", "full", "fp32", true, "Danger"));
        assertThat(refusal(version, null, FilePreference.NONE)).isEqualTo("unsafe_file");
    }

    private String refusal(JsonNode version, Long fileId, FilePreference wish) {
        return catchThrowableOfType(SourceFailure.class, () -> choice.of(version, fileId, wish))
                .code();
    }

    private static long id(JsonNode file) {
        return file.path("id").asLong();
    }

    private static JsonNode version(String... files) throws JsonProcessingException {
        return new ObjectMapper().readTree("{\"files\":[" + String.join(",", files) + "]}");
    }

    private static String file(
            int id, String type, String name, String format, String size, String fp, boolean primary, String scan) {
        return """
                {"id":%d,"type":"%s","name":"%s","primary":%b,"pickleScanResult":"%s","virusScanResult":"%s",
                 "metadata":{"format":"%s","size":%s,"fp":%s}}""".formatted(id, type, name, primary, scan, scan, format, quoted(size), quoted(fp));
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }
}
