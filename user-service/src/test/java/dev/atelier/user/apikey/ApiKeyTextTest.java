package dev.atelier.user.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTextTest {

    private final ApiKeyText key = ApiKeyText.random(new SecureRandom());

    @Test
    void a_key_has_a_public_id_and_a_secret_of_256_bits_without_the_separator() {
        assertThat(key.reveal()).matches("atl_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}");
        assertThat(Math.pow(62, 43)).isGreaterThan(Math.pow(2, 256));
    }

    @Test
    void what_was_revealed_is_parsed_again() {
        assertThat(ApiKeyText.parse(key.reveal())).contains(key);
    }

    @Test
    void its_text_form_keeps_the_secret() {
        assertThat("got " + key).isEqualTo("got atl_" + key.id()).doesNotContain(key.secret());
    }

    @Test
    void no_two_keys_are_alike() {
        var random = new SecureRandom();
        var seen = new HashSet<String>();
        for (var i = 0; i < 1_000; i++) {
            assertThat(seen.add(ApiKeyText.random(random).secret())).isTrue();
        }
    }

    @Test
    void the_hash_is_that_of_the_secret_alone() {
        var other = new ApiKeyText("000000000000", key.secret());

        assertThat(key.secretHash()).hasSize(32).isEqualTo(other.secretHash());
        assertThat(key.secretHash())
                .isNotEqualTo(ApiKeyText.random(new SecureRandom()).secretHash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "atl_",
                "atl_k7Q2mV9sX4bT",
                "atl_k7Q2mV9sX4bT_short",
                "xyz_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb",
                "atl_k7Q2mV9sX4b-_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb",
                "atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQbX",
                " atl_k7Q2mV9sX4bT_3pXw0ZkT9qLmB2vHs8YcR5nGf7JdA1uEo6WiK4xNzQb"
            })
    void what_cannot_be_a_key_of_ours_is_not_parsed(String text) {
        assertThat(ApiKeyText.parse(text)).isEmpty();
    }
}
