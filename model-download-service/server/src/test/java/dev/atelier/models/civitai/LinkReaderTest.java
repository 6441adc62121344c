package dev.atelier.models.civitai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.models.source.ModelLink;
import dev.atelier.models.source.UnsupportedLink;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkReaderTest {

    private final CivitaiSettings settings = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(CivitaiSettings.class, "atelier.models.civitai")
            .build()
            .getConfigMapping(CivitaiSettings.class, "atelier.models.civitai");
    private final LinkReader reader = new LinkReader(settings);

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
        assertThat(reader.read(pasted)).isEqualTo(new ModelLink(model, version, file));
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

    @Test
    void the_site_is_civitai_unless_told_otherwise() {
        assertThat(settings.url()).hasToString("https://civitai.com");
        assertThat(settings.apiKey()).isEmpty();
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.parallelCalls()).isEqualTo(2);
        assertThat(settings.userAgent()).startsWith("atelier");
    }
}
