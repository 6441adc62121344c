package dev.atelier.user.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {

    private static final Subject SOMEBODY = new Subject(
            "u_1",
            "t_1",
            Set.of("member", "owner"),
            Set.of("media:write"),
            Optional.of("80351110224678912"),
            Optional.of("k7Q2mV9sX4bT"));

    private final SigningKey key = SigningKey.generate();
    private final TokenIssuer issuer = new TokenIssuer(null, new FiveMinutes());

    @Test
    void a_token_verifies_with_the_published_key_and_carries_its_claims() throws Exception {
        var now = Instant.now();

        var token = issuer.issue(SOMEBODY, key, now);

        var claims = TokenVerifier.claims(token.text(), jwks(key));
        assertThat(claims)
                .containsEntry("iss", "atelier")
                .containsEntry("aud", "atelier")
                .containsEntry("sub", "u_1")
                .containsEntry("tenant", "t_1")
                .containsEntry("scopes", List.of("media:write"))
                .containsEntry("discord_id", "80351110224678912")
                .containsEntry("credential_id", "k7Q2mV9sX4bT")
                .containsEntry("iat", now.getEpochSecond())
                .containsEntry("exp", now.getEpochSecond() + 300)
                .containsKey("jti");
        assertThat(claims.get("groups"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("member", "owner");
        assertThat(token.expiresAt().getEpochSecond()).isEqualTo(now.getEpochSecond() + 300);
    }

    @Test
    void its_header_names_the_algorithm_and_the_key() {
        var token = issuer.issue(SOMEBODY, key, Instant.now());

        var header = new String(Base64.getUrlDecoder().decode(token.text().split("\\.")[0]), StandardCharsets.UTF_8);
        assertThat(header).contains("\"alg\":\"ES256\"", "\"kid\":\"" + key.id() + "\"");
    }

    @Test
    void who_has_no_discord_account_and_no_scopes_has_no_such_claims() throws Exception {
        var token = issuer.issue(Subject.ofService("media-service"), key, Instant.now());

        assertThat(TokenVerifier.claims(token.text(), jwks(key)))
                .containsEntry("sub", "service:media-service")
                .containsEntry("groups", List.of("service"))
                .containsEntry("scopes", List.of())
                .doesNotContainKey("discord_id");
    }

    @Test
    void a_token_of_another_key_does_not_verify() {
        var token = issuer.issue(SOMEBODY, key, Instant.now());

        assertThatThrownBy(() -> TokenVerifier.claims(token.text(), jwks(SigningKey.generate())))
                .isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void a_token_ends() {
        var token = issuer.issue(SOMEBODY, key, Instant.now().minusSeconds(301));

        assertThatThrownBy(() -> TokenVerifier.claims(token.text(), jwks(key)))
                .isInstanceOf(InvalidJwtException.class)
                .matches(failure -> ((InvalidJwtException) failure).hasExpired());
    }

    @Test
    void a_key_keeps_its_id_through_its_encoding() {
        var again =
                SigningKey.decode(key.privateKey().getEncoded(), key.publicKey().getEncoded());

        assertThat(again.id()).isEqualTo(key.id()).hasSize(43);
        assertThat(again.jwk()).isEqualTo(key.jwk());
    }

    @Test
    void neither_text_form_nor_published_form_has_the_private_half() throws Exception {
        assertThat(key.toString()).isEqualTo("SigningKey[" + key.id() + "]");
        assertThat(jwks(key)).doesNotContain("\"d\":");
    }

    private static String jwks(SigningKey key) throws JsonProcessingException {
        return new JsonMapper().writeValueAsString(new JsonWebKeySet(List.of(key.jwk())));
    }

    private record FiveMinutes() implements TokenSettings {

        @Override
        public Duration lifetime() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration keysMaxAge() {
            return Duration.ofMinutes(5);
        }
    }
}
