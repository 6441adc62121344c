package dev.atelier.standins.simulators.discord;

import dev.atelier.standins.simulators.Switches;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The page on which a user approves the application. Wrong client or redirect address: an error page of its own, no
 * redirect. A person clicks one of the known users; tests set {@code auto_approve} or add {@code as} to the address.
 */
final class AuthorizeApi {

    private static final Set<String> SCOPES =
            Set.of("identify", "email", "guilds", "guilds.members.read", "guilds.join", "openid");
    private static final String DENIED = "The resource owner or authorization server denied the request";
    private static final String NOBODY = "deny";

    private final Switches switches;
    private final Map<String, DiscordUser> users;
    private final Grants grants;

    AuthorizeApi(Switches switches, Map<String, DiscordUser> users, Grants grants) {
        this.switches = switches;
        this.users = users;
        this.grants = grants;
    }

    void mount(Router router) {
        router.get("/oauth2/authorize").handler(this::authorize);
        router.get("/api/oauth2/authorize").handler(this::authorize);
    }

    private void authorize(RoutingContext context) {
        MultiMap query = context.queryParams();
        String redirect = query.get("redirect_uri");
        if (!DiscordSimulator.CLIENT_ID.equals(query.get("client_id"))) {
            page(context, 400, "<h1>Unknown application</h1>");
        } else if (redirect == null || !switches.lists("redirect_uris", redirect)) {
            page(context, 400, "<h1>Invalid OAuth2 redirect_uri</h1>");
        } else if (!"code".equals(query.get("response_type"))) {
            back(context, "error=unsupported_response_type");
        } else if (scopes(query).isEmpty() || !SCOPES.containsAll(scopes(query))) {
            back(context, "error=invalid_scope&error_description=" + encoded("The requested scope is invalid."));
        } else if (query.contains("code_challenge") && !"S256".equals(query.get("code_challenge_method"))) {
            back(
                    context,
                    "error=invalid_request&error_description=" + encoded("Unsupported \"code_challenge_method\""));
        } else {
            decide(context, query);
        }
    }

    private void decide(RoutingContext context, MultiMap query) {
        String automatic = switches.text("auto_approve");
        String user = query.contains("as") ? query.get("as") : automatic;
        boolean silent = user.isEmpty() && "none".equals(query.get("prompt"));
        String chosen = silent ? approvedBefore(query) : user;
        if (chosen.equals(NOBODY)) {
            back(context, "error=access_denied&error_description=" + encoded(DENIED));
        } else if (users.containsKey(chosen)) {
            String code =
                    grants.issueCode(chosen, scopes(query), query.get("redirect_uri"), query.get("code_challenge"));
            back(context, "code=" + code);
        } else {
            page(context, 200, choice(context));
        }
    }

    private String approvedBefore(MultiMap query) {
        return users.keySet().stream()
                .filter(user -> grants.approvedBefore(user, scopes(query)))
                .findFirst()
                .orElse("");
    }

    private String choice(RoutingContext context) {
        StringBuilder page = new StringBuilder("<h1>Atelier wants to access your account</h1><ul>");
        String here = context.request().path() + "?" + context.request().query();
        users.values()
                .forEach(user -> page.append("<li><a href=\"" + escaped(here + "&as=" + user.id()) + "\">Approve as "
                        + escaped(user.username()) + "</a></li>"));
        return page.append("<li><a href=\"" + escaped(here + "&as=" + NOBODY) + "\">Cancel</a></li></ul>")
                .toString();
    }

    private static void back(RoutingContext context, String result) {
        String redirect = context.queryParams().get("redirect_uri");
        String state = context.queryParams().get("state");
        String target = redirect
                + (redirect.contains("?") ? "&" : "?")
                + result
                + (state == null ? "" : "&state=" + encoded(state));
        context.response().setStatusCode(302).putHeader("location", target).end();
    }

    private static Set<String> scopes(MultiMap query) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String scope : String.valueOf(query.get("scope")).split("[ +]")) {
            if (!scope.isEmpty()) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    private static void page(RoutingContext context, int status, String body) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/html; charset=utf-8")
                .end("<!DOCTYPE html><html><body>" + body + "</body></html>");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
