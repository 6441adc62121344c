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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsCheckTest {

    private static final String TENSOR = "\"w\":{\"dtype\":\"F16\",\"shape\":[2,2],\"data_offsets\":[0,8]}";

    @TempDir
    Path folder;

    private final SafetensorsCheck check = new SafetensorsCheck();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{" + TENSOR + "}",
                "{" + TENSOR + "}     ",
                "{\"__metadata__\":{\"format\":\"pt\"}," + TENSOR + "}",
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                        + "\"a\":{\"dtype\":\"I32\",\"shape\":[],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F4_OF_TOMORROW\",\"shape\":[16],\"data_offsets\":[0,8]}}",
            })
    void a_model_passes(String header) throws IOException {
        assertThat(check.refusal(file(header, 8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{}",
                "{" + TENSOR + "," + TENSOR + "}",
                "{" + TENSOR + "}{}",
                "{\"w\":{\"dtype\":\"F16\",\"shape\":[2,2],\"data_offsets\":[0,6]}}",
                "{\"w\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[4,8]}}",
                "{\"w\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F16\",\"shape\":[9223372036854775807,4],\"data_offsets\":[0,8]}}",
                "{\"w\":{\"dtype\":\"U8\",\"shape\":[-8],\"data_offsets\":[0,-8]}}",
                "{\"w\":8}",
                "{\"w\":{}}",
            })
    void a_header_that_does_not_fit_its_numbers_is_refused(String header) throws IOException {
        assertThat(check.refusal(file(header, 8))).isPresent();
    }

    @Test
    void a_pickle_a_page_and_an_empty_file_are_refused() throws IOException {
        assertThat(check.refusal(write(new byte[] {(byte) 0x80, 2, '}', 'q', 0, 1, 2, 3, 4, 5, 6})))
                .isPresent();
        assertThat(check.refusal(write("<!DOCTYPE html><html></html>".getBytes(StandardCharsets.UTF_8))))
                .isPresent();
        assertThat(check.refusal(write(new byte[0]))).isPresent();
    }

    @Test
    void a_header_longer_than_the_file_is_refused() throws IOException {
        assertThat(check.refusal(write(ByteBuffer.allocate(20)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(1000)
                        .array())))
                .isPresent();
    }

    private Path file(String header, int numbers) throws IOException {
        var text = header.getBytes(StandardCharsets.UTF_8);
        return write(ByteBuffer.allocate(Long.BYTES + text.length + numbers)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array());
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }
}
