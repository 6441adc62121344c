package dev.atelier.standins.simulators.discord;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Codes and tokens. Safe for use by several threads. */
final class Grants {

    static final Duration ACCESS_LIFETIME = Duration.ofSeconds(604_800);

    private static final Duration CODE_LIFETIME = Duration.ofSeconds(100);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new HashMap<>();
    private final List<Grant> grants = new ArrayList<>();

    Grants(Clock clock) {
        this.clock = clock;
    }

    synchronized String issueCode(String userId, Set<String> scopes, String redirectUri, String challenge) {
        String value = token(22);
        codes.put(
                value,
                new Code(
                        value,
                        userId,
                        scopes,
                        redirectUri,
                        challenge,
                        clock.instant().plus(CODE_LIFETIME)));
        return value;
    }

    /** Uses up a code. A code is gone after the first try, whether that succeeds or not. */
    synchronized Grant exchange(String value, String redirectUri, String verifier) {
        Code code = codes.remove(String.valueOf(value));
        if (code == null
                || !code.expiresAt().isAfter(clock.instant())
                || !code.redirectUri().equals(redirectUri)) {
            throw OAuthError.invalidGrant("Invalid \"code\" in request.");
        }
        if (code.challenge() != null) {
            checkVerifier(code.challenge(), verifier);
        }
        return grant(code.userId(), code.scopes());
    }

    /** A new pair of tokens for an old refresh token, which is dead afterwards. */
    synchronized Grant refresh(String refreshToken) {
        Grant old = find(grant -> grant.refreshToken().equals(refreshToken))
                .orElseThrow(() -> OAuthError.invalidGrant(null));
        grants.remove(old);
        return grant(old.userId(), old.scopes());
    }

    synchronized Optional<Grant> withAccess(String accessToken) {
        return find(grant ->
                grant.accessToken().equals(accessToken) && grant.expiresAt().isAfter(clock.instant()));
    }

    /** Any token of a grant ends the grant. */
    synchronized void revoke(String token) {
        grants.removeIf(grant ->
                grant.accessToken().equals(token) || grant.refreshToken().equals(token));
    }

    synchronized void revokeAll(String userId) {
        grants.removeIf(grant -> grant.userId().equals(userId));
    }

    synchronized boolean approvedBefore(String userId, Set<String> scopes) {
        return find(grant -> grant.userId().equals(userId) && grant.scopes().containsAll(scopes))
                .isPresent();
    }

    private Grant grant(String userId, Set<String> scopes) {
        Grant grant =
                new Grant(userId, scopes, token(22), token(22), clock.instant().plus(ACCESS_LIFETIME));
        grants.add(grant);
        return grant;
    }

    private Optional<Grant> find(Predicate<Grant> wanted) {
        return grants.stream().filter(wanted).findFirst();
    }

    private static void checkVerifier(String challenge, String verifier) {
        if (verifier == null) {
            throw OAuthError.invalidRequest("Missing \"code_verifier\"");
        }
        if (verifier.length() < 43 || verifier.length() > 128 || !challenge.equals(s256(verifier))) {
            throw OAuthError.invalidGrant("Invalid \"code_verifier\"");
        }
    }

    private static String s256(String verifier) {
        try {
            byte[] ascii = verifier.getBytes(StandardCharsets.US_ASCII);
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(ascii));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String token(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return BASE64.encodeToString(value);
    }
}
