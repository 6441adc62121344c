package dev.atelier.standins.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TestIdentityTest {

    @Test
    void the_key_is_served_with_its_id_and_the_private_half_is_not() throws Exception {
        try (var identity = TestIdentity.serve();
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(identity.url() + "/.well-known/jwks.json"))
                    .build();

            String body = client.send(request, BodyHandlers.ofString()).body();

            assertThat(body).contains("\"kid\":\"test-1\"", "\"crv\":\"P-256\"").doesNotContain("\"d\":");
        }
    }

    @Test
    void a_token_carries_its_claims_and_verifies_with_the_served_key() throws Exception {
        String token =
                TestIdentity.tokenOf("u1").roles("member").discordId("42").sign();

        assertThat(payload(token))
                .contains("\"iss\":\"atelier\"", "\"aud\":\"atelier\"", "\"sub\":\"u1\"")
                .contains("\"groups\":[\"member\"]", "\"scopes\":[]", "\"discord_id\":\"42\"");
        assertThat(verifies(token)).isTrue();
    }

    @Test
    void a_token_of_a_wrong_key_names_ours_but_does_not_verify() throws Exception {
        assertThat(verifies(TestIdentity.signedWithAnotherKey("u1"))).isFalse();
    }

    @Test
    void the_other_flaws_are_in_the_claims() {
        assertThat(payload(TestIdentity.forAnotherAudience("u1"))).contains("\"aud\":\"elsewhere\"");
        String expired = payload(TestIdentity.expired("u1"));
        long exp = Long.parseLong(expired.replaceAll(".*\"exp\":(\\d+).*", "$1"));
        assertThat(exp).isLessThan(System.currentTimeMillis() / 1000);
    }

    private static String payload(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private static boolean verifies(String token) throws Exception {
        int dot = token.lastIndexOf('.');
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(SigningKey.ofThisJvm().publicKey());
        signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }
}
