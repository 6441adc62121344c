package dev.atelier.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/,/",
        "/v1/media/7,/v1/media/7",
        "/v1/media/,/v1/media/",
        "/v1/media?a=b&c=%2F..%2f,/v1/media?a=b&c=%2F..%2f",
        "/%76%31/media,/v1/media",
        "/v1/%6dedia,/v1/media",
        "/i/a%20b%c3%a9.png,/i/a%20b%C3%A9.png",
        "/i/100%25.png,/i/100%25.png",
        "/i/a.b..c,/i/a.b..c",
        "/i/...,/i/...",
        "/i/a:b@c!$&'()*+=~,/i/a:b@c!$&'()*+=~",
        "http://other.example/v1/media,/v1/media",
        "HTTP://other.example,/",
    })
    void one_spelling_is_matched_and_sent_on(String sent, String used) {
        assertThat(RequestTarget.of(sent).uri()).isEqualTo(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/media/../../internal/tokens",
                "/v1/media/..",
                "/v1/./media",
                "/v1/media/.",
                "/v1/media/%2e%2e/internal",
                "/v1/media/.%2E/internal",
                "/v1/media/%2e",
                "/v1/media%2f..%2finternal",
                "/v1%2Fmedia",
                "/v1/media%5c..%5cinternal",
                "/v1/media\\..\\internal",
                "/v1/media/..;/internal",
                "/v1/media;a=b/x",
                "/v1/media%3b/x",
                "/v1/media/%252e%252e/internal",
                "/v1/media/%25%32%65",
                "/v1/media/%252f",
                "//internal/tokens",
                "/v1//media",
                "/v1/media//",
                "/v1/media/%00",
                "/v1/media/%0d%0aX:y",
                "/v1/media/%7f",
                "/v1/media/%",
                "/v1/media/%2",
                "/v1/media/%zz",
                "/v1/media/a b",
                "/v1/media/\u00e9",
                "/v1/media/\t",
                "/v1/media#x",
                "/v1/media?a b",
                "/v1/media?\u0000",
                "*",
                "internal",
                "ftp://other.example/v1/media",
                "http://other.example/v1/media/../internal",
            })
    void what_can_be_read_in_two_ways_is_refused(String sent) {
        assertThatThrownBy(() -> RequestTarget.of(sent))
                .isInstanceOfSatisfying(RequestRefused.class, refused -> assertThat(refused.code())
                        .isEqualTo("bad_path"));
    }
}
