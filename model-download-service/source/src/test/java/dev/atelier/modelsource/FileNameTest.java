package dev.atelier.modelsource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "style_v2.safetensors, style_v2.safetensors",
        "../../etc/passwd, passwd",
        "C:\\models\\x.safetensors, x.safetensors",
        "....hidden.safetensors, hidden.safetensors",
        "what?.safetensors, what_.safetensors",
        "NUL.safetensors, modelNUL.safetensors",
        "/, model",
        ".., model",
        "'модель 1.safetensors', 'модель 1.safetensors'",
        "trailing. , trailing",
    })
    void a_foreign_name_becomes_one_plain_name(String foreign, String safe) {
        assertThat(FileName.safe(foreign)).isEqualTo(safe);
    }

    @Test
    void it_is_never_too_long_and_keeps_its_extension() {
        assertThat(FileName.safe("x".repeat(400) + ".safetensors")).hasSize(150).endsWith(".safetensors");
        assertThat(FileName.safe("a\u202Efdp.safetensors")).isEqualTo("a_fdp.safetensors");
        assertThat(FileName.safe("a\u0000b\n.safetensors")).isEqualTo("a_b_.safetensors");
    }
}
