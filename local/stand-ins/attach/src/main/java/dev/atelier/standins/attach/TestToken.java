package dev.atelier.standins.attach;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An internal token in the making: ES256, issuer and audience {@code atelier}, five minutes. Each method answers a new
 * one. Values are put into JSON as they are: no quotes or backslashes in them.
 */
public record TestToken(
        String userId,
        String tenantId,
        List<String> roles,
        List<String> scopes,
        Optional<String> discordId,
        Optional<String> credentialId,
        String issuer,
        String audience,
        Duration validFor) {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static TestToken of(String userId) {
        return new TestToken(
                userId,
                "default",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "atelier",
                "atelier",
                Duration.ofMinutes(5));
    }

    public TestToken tenant(String tenantId) {
        return new TestToken(userId, tenantId, roles, scopes, discordId, credentialId, issuer, audience, validFor);
    }

    public TestToken roles(String... roles) {
        return new TestToken(
                userId, tenantId, List.of(roles), scopes, discordId, credentialId, issuer, audience, validFor);
    }

    public TestToken scopes(String... scopes) {
        return new TestToken(
                userId, tenantId, roles, List.of(scopes), discordId, credentialId, issuer, audience, validFor);
    }

    public TestToken discordId(String discordId) {
        return new TestToken(
                userId, tenantId, roles, scopes, Optional.of(discordId), credentialId, issuer, audience, validFor);
    }

    /** Names the API key or the session it was had for. */
    public TestToken credentialId(String credentialId) {
        return new TestToken(
                userId, tenantId, roles, scopes, discordId, Optional.of(credentialId), issuer, audience, validFor);
    }

    public TestToken audience(String audience) {
        return new TestToken(userId, tenantId, roles, scopes, discordId, credentialId, issuer, audience, validFor);
    }

    public TestToken issuer(String issuer) {
        return new TestToken(userId, tenantId, roles, scopes, discordId, credentialId, issuer, audience, validFor);
    }

    public TestToken expired() {
        return new TestToken(
                userId, tenantId, roles, scopes, discordId, credentialId, issuer, audience, Duration.ofMinutes(-1));
    }

    /** The token, signed with the key that {@link TestIdentity} serves. */
    public String sign() {
        return signWith(SigningKey.ofThisJvm().privateKey());
    }

    String unsigned() {
        return encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + encode(claims(Instant.now())) + ".";
    }

    String signWith(PrivateKey key) {
        String header = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + SigningKey.ID + "\"}";
        String content = encode(header) + "." + encode(claims(Instant.now()));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK signs with ES256", e);
        }
    }

    private String claims(Instant now) {
        Instant expires = now.plus(validFor);
        Instant issued = expires.minus(Duration.ofMinutes(5));
        String discord = discordId.map(id -> ",\"discord_id\":\"" + id + "\"").orElse("");
        String credential =
                credentialId.map(id -> ",\"credential_id\":\"" + id + "\"").orElse("");
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"tenant\":\"%s\",\"groups\":%s,\"scopes\":%s,\"iat\":%d,\"exp\":%d%s%s}"
                .formatted(
                        issuer,
                        audience,
                        userId,
                        tenantId,
                        array(roles),
                        array(scopes),
                        issued.getEpochSecond(),
                        expires.getEpochSecond(),
                        discord,
                        credential);
    }

    private static String array(List<String> values) {
        return values.stream().map(v -> "\"" + v + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
