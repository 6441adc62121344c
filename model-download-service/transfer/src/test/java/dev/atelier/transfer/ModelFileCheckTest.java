package dev.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileCheckTest {

    @TempDir
    Path folder;

    private final ModelFileCheck check = new ModelFileCheck();

    @Test
    void gguf_is_known_by_its_header() throws IOException {
        assertThat(check.refusal(gguf("GGUF", 3, 291, 24), "gguf")).isEmpty();
        assertThat(check.refusal(gguf("GGML", 3, 291, 24), "gguf")).isPresent();
        assertThat(check.refusal(gguf("GGUF", 9, 291, 24), "gguf")).isPresent();
        assertThat(check.refusal(gguf("GGUF", 3, -1, 24), "gguf")).isPresent();
        assertThat(check.refusal(write(new byte[5]), "gguf")).isPresent();
    }

    @Test
    void a_pickle_under_another_name_is_refused_and_a_page_is_no_pickle() throws IOException {
        var pickle = write(new byte[] {(byte) 0x80, 2, '}', '.', 0, 0, 0, 0, 0, 0, 0});
        assertThat(check.refusal(pickle, "pickle")).isEmpty();
        assertThat(check.refusal(pickle, "safetensors")).isPresent();
        assertThat(check.refusal(pickle, "gguf")).isPresent();
        assertThat(check.refusal(write("<html>".getBytes(StandardCharsets.UTF_8)), "pickle"))
                .isPresent();
        assertThat(check.refusal(pickle, "exe")).isPresent();
    }

    private Path gguf(String magic, int version, long tensors, long entries) throws IOException {
        return write(ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(magic.getBytes(StandardCharsets.US_ASCII))
                .putInt(version)
                .putLong(tensors)
                .putLong(entries)
                .array());
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }
}
