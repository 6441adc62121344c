package dev.atelier.standins.simulators.discord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** {@code /users/@me}, {@code /oauth2/@me} and {@code /oauth2/userinfo}, as far as the grant's scopes go. */
final class UserApi {

    private final Map<String, DiscordUser> users;
    private final Grants grants;

    UserApi(Map<String, DiscordUser> users, Grants grants) {
        this.users = users;
        this.grants = grants;
    }

    void mount(Router router) {
        router.getWithRegex("/api(/v\\d+)?/users/@me").handler(granted("identify", this::me));
        router.getWithRegex("/api(/v\\d+)?/oauth2/@me").handler(granted("", this::grant));
        router.getWithRegex("/api(/v\\d+)?/oauth2/userinfo").handler(granted("openid", this::userInfo));
    }

    private void me(RoutingContext context, Grant grant) {
        TokenApi.json(context, 200, users.get(grant.userId()).json(grant.covers("email")));
    }

    private void grant(RoutingContext context, Grant grant) {
        JsonObject application = new JsonObject()
                .put("id", DiscordSimulator.CLIENT_ID)
                .put("name", "Atelier")
                .putNull("icon")
                .put("description", "")
                .put("bot_public", true)
                .put("bot_require_code_grant", false)
                .put("verify_key", "0".repeat(64));
        JsonObject body = new JsonObject()
                .put("application", application)
                .put("scopes", new JsonArray(java.util.List.copyOf(grant.scopes())))
                .put("expires", grant.expiresAt().toString().replaceFirst("(\\.\\d{6})?\\d*Z$", "$1+00:00"));
        if (grant.covers("identify")) {
            body.put("user", users.get(grant.userId()).json(false));
        }
        TokenApi.json(context, 200, body);
    }

    private void userInfo(RoutingContext context, Grant grant) {
        DiscordUser user = users.get(grant.userId());
        JsonObject body = new JsonObject().put("sub", user.id());
        if (grant.covers("email")) {
            body.put("email", user.email()).put("email_verified", user.verified());
        }
        if (grant.covers("identify")) {
            body.put("preferred_username", user.username())
                    .put("nickname", user.globalName())
                    .put("picture", user.avatar() == null ? null : picture(user))
                    .put("locale", "en-US");
        }
        TokenApi.json(context, 200, body);
    }

    private static String picture(DiscordUser user) {
        return "https://cdn.discordapp.com/avatars/" + user.id() + "/" + user.avatar() + ".png";
    }

    private io.vertx.core.Handler<RoutingContext> granted(String scope, BiConsumer<RoutingContext, Grant> handler) {
        return context -> {
            rateLimitHeaders(context);
            String header = context.request().getHeader("authorization");
            Optional<Grant> grant = header != null && header.startsWith("Bearer ")
                    ? grants.withAccess(header.substring("Bearer ".length()))
                    : Optional.empty();
            if (grant.isEmpty()) {
                TokenApi.json(context, 401, error("401: Unauthorized", 0));
            } else if (!scope.isEmpty() && !grant.get().covers(scope)) {
                TokenApi.json(context, 403, error("Missing Access", 50001));
            } else {
                handler.accept(context, grant.get());
            }
        };
    }

    private static void rateLimitHeaders(RoutingContext context) {
        context.response()
                .putHeader("x-ratelimit-limit", "5")
                .putHeader("x-ratelimit-remaining", "4")
                .putHeader("x-ratelimit-reset", System.currentTimeMillis() / 1000 + 1 + ".500")
                .putHeader("x-ratelimit-reset-after", "1.000")
                .putHeader("x-ratelimit-bucket", "a1b2c3d4e5f60718293a4b5c6d7e8f90");
    }

    private static JsonObject error(String message, int code) {
        return new JsonObject().put("message", message).put("code", code);
    }
}
