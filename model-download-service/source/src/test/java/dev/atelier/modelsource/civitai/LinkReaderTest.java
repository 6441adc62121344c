package dev.atelier.modelsource.civitai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.modelsource.FilePreference;
import dev.atelier.modelsource.ModelLink;
import dev.atelier.modelsource.UnsupportedLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkReaderTest {

    private final LinkReader reader = new LinkReader("civitai.com");

    @ParameterizedTest
    @CsvSource({
        "https://civitai.com/models/123, 123, , ",
        "https://civitai.com/models/123/some-slug, 123, , ",
        "https://www.civitai.com/models/123/, 123, , ",
        "http://civitai.red/models/123, 123, , ",
        "civitai.green/models/123, 123, , ",
        "https://civitai.com/de/models/123/x, 123, , ",
        "https://civitai.com/models/123/slug?modelVersionId=456, 123, 456, ",
        "https://civitai.com/models/123?tab=x&modelVersionId=456#top, 123, 456, ",
        "https://civitai.com/model-versions/456, , 456, ",
        "https://civitai.com/api/download/models/456, , 456, ",
        "https://civitai.com/api/download/models/456?type=Model&format=SafeTensor&token=abc, , 456, ",
        "https://civitai.com/api/download/models/456?fileId=789, , 456, 789",
        "https://civitai.com/api/v1/models/123, 123, , ",
        "https://civitai.com/api/v1/model-versions/456, , 456, ",
        "urn:air:sdxl:lora:civitai:123@456, 123, 456, ",
        "air:sdxl:lora:civitai:123@456+789.safetensors, 123, 456, 789",
        "sdxl:lora:civitai:123, 123, , ",
        "456, , 456, ",
        "' https://civitai.com/models/123 ', 123, , ",
    })
    void every_form_people_paste_is_read(String pasted, Long model, Long version, Long file) {
        var link = reader.read(pasted);
        assertThat(new ModelLink(link.modelId(), link.versionId(), link.fileId()))
                .isEqualTo(new ModelLink(model, version, file));
        assertThat(link.hash()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4748a7f6",
                "A5F58EB1C3",
                "22d8cb95b807",
                "a5f58eb1c3a5f58eb1c3a5f58eb1c3a5f58eb1c3a5f58eb1c3a5f58eb1c3aaaa",
                "https://civitai.com/api/v1/model-versions/by-hash/22D8CB95B807",
            })
    void a_hash_of_any_length_means_its_file(String pasted) {
        var link = reader.read(pasted);
        assertThat(link.hash())
                .isNotNull()
                .isEqualTo(pasted.replaceAll(".*/", "").toUpperCase());
        assertThat(link.versionId()).isNull();
    }

    @Test
    void what_a_download_link_prefers_is_kept() {
        var link = reader.read(
                "https://civitai.com/api/download/models/456?type=Pruned%20Model&format=SafeTensor&size=pruned&fp=fp16");
        assertThat(link.preference()).isEqualTo(new FilePreference("Pruned Model", "SafeTensor", "pruned", "fp16"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/models/123",
                "https://civitai.com.example.org/models/123",
                "https://civitai.com@example.org/models/123",
                "https://civitai.com/",
                "https://civitai.com/images/123",
                "https://civitai.com/models/0",
                "https://civitai.com/models/99999999999",
                "ftp://civitai.com/models/123",
                "not a link",
                "http://[broken",
                "file:///etc/passwd",
            })
    void what_names_no_model_is_refused(String pasted) {
        assertThatThrownBy(() -> reader.read(pasted)).isInstanceOf(UnsupportedLink.class);
    }

    @Test
    void a_secret_in_a_link_is_neither_kept_nor_repeated() {
        var kept = reader.read("https://civitai.com/api/download/models/456?token=verysecret");
        assertThat(kept.toString()).doesNotContain("verysecret");
        assertThatThrownBy(() -> reader.read("https://example.org/?token=verysecret"))
                .hasMessageNotContaining("verysecret");
    }
}
