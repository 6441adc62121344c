package dev.atelier.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Plays user-service's exchange of credentials on a test upstream. A key is good unless something else was said of it. */
public final class TestUsers {

    public static final String EXCHANGE = "/internal/tokens/exchange";
    public static final String SINGLE_USER = "/internal/tokens/single-user";
    private static final String AUTHORIZATION = "Basic "
            + Base64.getEncoder().encodeToString(("gateway:" + Surroundings.SECRET).getBytes(StandardCharsets.UTF_8));

    private static final String USER = "u_user_0000";

    private final Map<String, List<String>> scopes = new ConcurrentHashMap<>();
    private final Map<String, String> owners = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    /** From now on this key is answered 401 with that code. */
    public void refuse(String key, String code) {
        refused.put(key, code);
    }

    /** From now on this key may be used for no more than that. */
    public void narrow(String key, String... to) {
        scopes.put(key, List.of(to));
    }

    /** From now on this key is that user's. */
    public void give(String key, String userId) {
        owners.put(key, userId);
    }

    public void exchange(HttpServerRequest request) {
        request.bodyHandler(body -> {
            var key = body.toJsonObject().getString("credential");
            if (!AUTHORIZATION.equals(request.getHeader("Authorization"))) {
                problem(request, "unauthenticated");
            } else if (refused.containsKey(key)) {
                problem(request, refused.get(key));
            } else {
                answer(request, key);
            }
        });
        request.resume();
    }

    /** The owner's token, for nothing but the service's own credential. */
    public void singleUser(HttpServerRequest request) {
        if (AUTHORIZATION.equals(request.getHeader("Authorization"))) {
            answer(request, "atl_singleuser_");
        } else {
            problem(request, "unauthenticated");
        }
    }

    private void answer(HttpServerRequest request, String key) {
        request.response()
                .end(new JsonObject()
                        .put("token", tokenOf(key, scopes.getOrDefault(key, List.of())))
                        .put("expires_at", Instant.now().plusSeconds(300).toString())
                        .put("credential_id", idOf(key))
                        .put("user_id", owners.getOrDefault(key, USER))
                        .toBuffer());
    }

    public static String tokenOf(String key) {
        return tokenOf(key, List.of());
    }

    /** Unsigned: nobody here checks it. */
    public static String tokenOf(String key, List<String> scopes) {
        var claims = new JsonObject().put("sub", USER).put("jti", idOf(key)).put("scopes", scopes);
        return "e30."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.toBuffer().getBytes()) + ".e30";
    }

    public static String idOf(String key) {
        return key.split("_")[1];
    }

    private static void problem(HttpServerRequest request, String code) {
        request.response()
                .setStatusCode(401)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject().put("status", 401).put("code", code).toBuffer());
    }
}
