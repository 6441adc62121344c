package dev.atelier.standins.simulators.discord;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.function.Consumer;

/** {@code /oauth2/token}, {@code /oauth2/token/revoke} and {@code /oauth2/keys}, with and without an API version. */
final class TokenApi {

    private final Grants grants;
    private final Future<IdTokens> idTokens;
    private final Clock clock;

    TokenApi(Grants grants, Future<IdTokens> idTokens, Clock clock) {
        this.grants = grants;
        this.idTokens = idTokens;
        this.clock = clock;
    }

    void mount(Router router) {
        router.routeWithRegex("/api(/v\\d+)?/oauth2/token").handler(context -> guarded(context, this::token));
        router.postWithRegex("/api(/v\\d+)?/oauth2/token/revoke").handler(context -> guarded(context, this::revoke));
        router.getWithRegex("/api(/v\\d+)?/oauth2/keys")
                .handler(context -> idTokens.onSuccess(tokens -> json(context, 200, tokens.jwks())));
    }

    private void token(RoutingContext context) {
        MultiMap form = form(context);
        authenticate(context, form);
        Grant grant =
                switch (String.valueOf(form.get("grant_type"))) {
                    case "authorization_code" ->
                        grants.exchange(form.get("code"), form.get("redirect_uri"), form.get("code_verifier"));
                    case "refresh_token" -> grants.refresh(form.get("refresh_token"));
                    default -> throw new OAuthError(400, "unsupported_grant_type", "Grant type None is not supported");
                };
        JsonObject body = new JsonObject()
                .put("token_type", "Bearer")
                .put("access_token", grant.accessToken())
                .put("expires_in", Grants.ACCESS_LIFETIME.toSeconds())
                .put("refresh_token", grant.refreshToken())
                .put("scope", grant.scope());
        if (grant.covers("openid")) {
            idTokens.onSuccess(tokens -> json(context, 200, body.put("id_token", tokens.sign(grant.userId(), clock))));
        } else {
            json(context, 200, body);
        }
    }

    private void revoke(RoutingContext context) {
        MultiMap form = form(context);
        authenticate(context, form);
        grants.revoke(String.valueOf(form.get("token")));
        json(context, 200, new JsonObject());
    }

    private static MultiMap form(RoutingContext context) {
        if (!context.request().method().name().equals("POST")) {
            throw new OAuthError(405, "invalid_request", "405: Method Not Allowed");
        }
        String type = context.request().getHeader("content-type");
        if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            throw new OAuthError(400, "unsupported_grant_type", "Grant type None is not supported");
        }
        return context.request().formAttributes();
    }

    private static void authenticate(RoutingContext context, MultiMap form) {
        String credentials = form.get("client_id") + ":" + form.get("client_secret");
        String header = context.request().getHeader("authorization");
        if (header != null && header.startsWith("Basic ")) {
            try {
                credentials = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                credentials = "";
            }
        }
        if (!credentials.equals(DiscordSimulator.CLIENT_ID + ":" + DiscordSimulator.CLIENT_SECRET)) {
            throw new OAuthError(401, "invalid_client", null);
        }
    }

    private static void guarded(RoutingContext context, Consumer<RoutingContext> handler) {
        try {
            handler.accept(context);
        } catch (OAuthError error) {
            json(context, error.status(), error.json());
        }
    }

    static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body.encode());
    }
}
