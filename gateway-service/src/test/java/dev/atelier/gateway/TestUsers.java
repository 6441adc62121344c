package dev.atelier.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Plays user-service's exchange of credentials on a test upstream. A key is good unless something else was said of it. */
public final class TestUsers {

    public static final String EXCHANGE = "/internal/tokens/exchange";
    private static final String AUTHORIZATION = "Basic "
            + Base64.getEncoder().encodeToString(("gateway:" + Surroundings.SECRET).getBytes(StandardCharsets.UTF_8));

    private final Map<String, String> refused = new ConcurrentHashMap<>();

    /** From now on this key is answered 401 with that code. */
    public void refuse(String key, String code) {
        refused.put(key, code);
    }

    public void exchange(HttpServerRequest request) {
        request.bodyHandler(body -> {
            var key = body.toJsonObject().getString("credential");
            if (!AUTHORIZATION.equals(request.getHeader("Authorization"))) {
                problem(request, "unauthenticated");
            } else if (refused.containsKey(key)) {
                problem(request, refused.get(key));
            } else {
                request.response()
                        .end(new JsonObject()
                                .put("token", tokenOf(key))
                                .put(
                                        "expires_at",
                                        Instant.now().plusSeconds(300).toString())
                                .put("credential_id", idOf(key))
                                .put("user_id", "u_user_0000")
                                .toBuffer());
            }
        });
        request.resume();
    }

    public static String tokenOf(String key) {
        return "token-for-" + idOf(key);
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
