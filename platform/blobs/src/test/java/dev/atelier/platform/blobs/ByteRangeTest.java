package dev.atelier.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({"bytes=0-99,0,99", "bytes=90-,90,99", "bytes=-10,90,99", "bytes=50-5000,50,99", "bytes=-5000,0,99"})
    void a_single_range_is_understood_and_cut_to_the_size(String header, long first, long last) {
        assertThat(ByteRange.parse(header).orElseThrow().within(100)).contains(ByteRange.of(first, last));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes=-",
                "bytes=5-2",
                "bytes=0-1,4-5",
                "lines=1-2",
                "bytes=a-b",
                "bytes=99999999999999999999-"
            })
    void whatever_else_is_ignored(String header) {
        assertThat(ByteRange.parse(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
    void a_range_outside_has_no_bytes(String header) {
        assertThat(ByteRange.parse(header).orElseThrow().within(100)).isEmpty();
    }

    @Test
    void nothing_lies_within_an_empty_blob() {
        assertThat(ByteRange.from(0).within(0)).isEmpty();
        assertThat(ByteRange.lastBytes(5).within(0)).isEmpty();
    }

    @Test
    void headers_are_written_as_the_rfc_wants_them() {
        assertThat(ByteRange.of(2, 5).toHeader()).isEqualTo("bytes=2-5");
        assertThat(ByteRange.lastBytes(5).toHeader()).isEqualTo("bytes=-5");
        assertThat(ByteRange.of(2, 5).toContentRange(10)).isEqualTo("bytes 2-5/10");
        assertThat(ByteRange.of(2, 5).length()).isEqualTo(4);
    }

    @Test
    void an_open_range_has_no_length() {
        assertThatThrownBy(() -> ByteRange.from(2).length()).isInstanceOf(IllegalStateException.class);
    }
}
