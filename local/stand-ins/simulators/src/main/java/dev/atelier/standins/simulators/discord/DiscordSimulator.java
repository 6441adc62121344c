package dev.atelier.standins.simulators.discord;

import dev.atelier.standins.simulators.Simulator;
import dev.atelier.standins.simulators.Switches;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Discord's OAuth2 with one application and a few users.
 *
 * <p>Switches: {@code redirect_uris} (those registered, compared exactly) and {@code auto_approve} (a user's id: no
 * page, that user approves; {@code deny}: access is denied; empty: a page asks).
 */
public final class DiscordSimulator extends Simulator {

    /** The id of the one registered application. */
    public static final String CLIENT_ID = "157730590492196864";

    /** Its secret. */
    public static final String CLIENT_SECRET = "937it3ow87i4ery69876wqire";

    /** The redirect address registered unless told otherwise. */
    public static final String REDIRECT_URI = "http://localhost:8080/auth/discord";

    /** A user with everything set. */
    public static final DiscordUser NELLY = new DiscordUser(
            "80351110224678912", "nelly", "Nelly", "0", "8342729096ea3675442027381ff50dfe", "nelly@example.test", true);

    /** A user with an id of twenty digits, an old name and nothing optional. */
    public static final DiscordUser MIRA =
            new DiscordUser("10987654321098765432", "mira", null, "1337", null, null, false);

    private final Map<String, DiscordUser> users = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Grants grants = new Grants(clock());
    private final Future<IdTokens> idTokens;
    private final URI root;

    private DiscordSimulator(Optional<Vertx> vertx, int port) {
        super("discord", vertx, switchDefaults());
        addUser(NELLY);
        addUser(MIRA);
        this.idTokens = blocking(IdTokens::generate);
        this.root = listen(port, this::routes);
    }

    /** Starts on the port with a Vert.x of its own. */
    public static DiscordSimulator start(int port) {
        return new DiscordSimulator(Optional.empty(), port);
    }

    /** Starts on the port of a Vert.x that others use, too. */
    public static DiscordSimulator start(Vertx vertx, int port) {
        return new DiscordSimulator(Optional.of(vertx), port);
    }

    @Override
    public URI baseUri() {
        return root;
    }

    /** Adds a user or changes the one with that id. */
    public void addUser(DiscordUser user) {
        users.put(user.id(), user);
    }

    /** The user removes the application from the account: all tokens die. */
    public void deauthorise(String userId) {
        grants.revokeAll(userId);
    }

    @Override
    protected JsonObject facts() {
        JsonArray known = new JsonArray();
        users.values().forEach(user -> known.add(user.json(true)));
        return new JsonObject().put("client_id", CLIENT_ID).put("users", known);
    }

    private void routes(Router router) {
        new AuthorizeApi(switches(), users, grants).mount(router);
        new TokenApi(grants, idTokens, clock()).mount(router);
        new UserApi(users, grants).mount(router);
        router.get("/.well-known/openid-configuration").handler(context -> TokenApi.json(context, 200, discovery()));
        router.route()
                .handler(context -> TokenApi.json(
                        context,
                        404,
                        new JsonObject().put("message", "404: Not Found").put("code", 0)));
    }

    private JsonObject discovery() {
        return new JsonObject()
                .put("issuer", "https://discord.com")
                .put("authorization_endpoint", root + "/api/oauth2/authorize")
                .put("token_endpoint", root + "/api/oauth2/token")
                .put("jwks_uri", root + "/api/oauth2/keys")
                .put("response_types_supported", new JsonArray().add("code").add("token"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"));
    }

    private static Switches switchDefaults() {
        return Switches.of(new JsonObject()
                .put("redirect_uris", new JsonArray().add(REDIRECT_URI))
                .put("auto_approve", ""));
    }
}
