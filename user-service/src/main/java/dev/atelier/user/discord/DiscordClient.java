package dev.atelier.user.discord;

import dev.atelier.platform.http.ProblemException;
import dev.atelier.user.signin.SignInAttempt;
import dev.atelier.user.site.Site;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig.Grant;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What we ask of Discord: tokens for a code, who somebody is, and to forget a token. API version 10 by name, for without
 * one Discord takes a version that is given up.
 */
@ApplicationScoped
class DiscordClient {

    private static final Logger LOG = Logger.getLogger(DiscordClient.class);
    private static final String API = "/api/v10";
    private static final String USER_AGENT = "Atelier (self-hosted media suite)";
    private static final String CALLBACK = "/auth/discord";

    private final DiscordSettings settings;
    private final Site site;
    private final OidcClients clients;
    private final Optional<Uni<OidcClient>> oauth;
    private final WebClient http;

    DiscordClient(DiscordSettings settings, Site site, OidcClients clients, Vertx vertx) {
        this.settings = settings;
        this.site = site;
        this.clients = clients;
        if (settings.clientId().isPresent() != settings.clientSecret().isPresent()) {
            throw new IllegalArgumentException(
                    "ATELIER_DISCORD_CLIENT_ID and ATELIER_DISCORD_CLIENT_SECRET go together: set both or none");
        }
        oauth = settings.enabled() ? settings.clientId().map(this::newClient) : Optional.empty();
        http = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout((int) settings.timeout().toMillis())
                        .setFollowRedirects(false));
    }

    private Uni<OidcClient> newClient(String clientId) {
        var config = new OidcClientConfigBuilder()
                .id("discord")
                .discoveryEnabled(false)
                .tokenPath(at(API + "/oauth2/token"))
                .clientId(clientId)
                .credentials(settings.clientSecret().orElseThrow())
                .connectionTimeout(settings.timeout())
                .grant(Grant.Type.CODE)
                .headers("User-Agent", USER_AGENT)
                .build();
        return Uni.createFrom()
                .deferred(() -> clients.newClient(config))
                .memoize()
                .indefinitely();
    }

    /** Fails with {@link DiscordRefused} when this installation is not registered with Discord. */
    void requireConfigured() {
        client();
    }

    /** Where the browser goes to be asked. */
    URI authorization(SignInAttempt attempt) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.clientId().orElseThrow());
        query.put("scope", settings.email() ? "identify email" : "identify");
        query.put("redirect_uri", callback());
        query.put("state", attempt.state());
        query.put("code_challenge", attempt.challenge());
        query.put("code_challenge_method", "S256");
        query.put("prompt", "none");
        return URI.create(at("/oauth2/authorize") + "?"
                + query.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    /** The access token for a code; not tried again, for a code is good for one try. Fails with {@link DiscordRefused}. */
    Uni<String> token(String code, SignInAttempt attempt) {
        var form = Map.of("code", code, "redirect_uri", callback(), "code_verifier", attempt.verifier());
        return client().chain(oauth -> oauth.getTokens(form))
                .ifNoItem()
                .after(settings.timeout())
                .fail()
                .map(Tokens::getAccessToken)
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(DiscordClient::tokenRefusal)
                .onItem()
                .ifNull()
                .failWith(() -> DiscordRefused.unavailable(new IllegalStateException("an answer without a token")));
    }

    private static Throwable tokenRefusal(Throwable failure) {
        var said = failure instanceof OidcClientException ? String.valueOf(failure.getMessage()) : "";
        if (said.contains("invalid_grant")) {
            return DiscordRefused.codeRefused();
        }
        if (said.contains("invalid_client")
                || said.contains("invalid_request")
                || said.contains("unauthorized_client")) {
            LOG.errorf("Discord refuses this installation's client id, secret or redirect address: %s", said);
            return DiscordRefused.misconfigured(failure);
        }
        return DiscordRefused.unavailable(failure);
    }

    /** Whose token it is; asked twice when the first answer is none. Fails with {@link DiscordRefused}. */
    Uni<DiscordUser> user(String accessToken) {
        return http.getAbs(at(API + "/users/@me"))
                .timeout(settings.timeout().toMillis())
                .putHeader("User-Agent", USER_AGENT)
                .bearerTokenAuthentication(accessToken)
                .send()
                .map(DiscordClient::read)
                .onFailure(failure -> !(failure instanceof ProblemException))
                .retry()
                .withBackOff(Duration.ofMillis(300), Duration.ofSeconds(1))
                .atMost(1)
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(DiscordRefused::unavailable);
    }

    private static DiscordUser read(HttpResponse<Buffer> answer) {
        if (answer.statusCode() == 200) {
            return DiscordUser.of(answer.bodyAsJsonObject());
        }
        var failure = new IllegalStateException("Discord answered " + answer.statusCode() + " to who somebody is");
        if (answer.statusCode() == 429) {
            throw DiscordRefused.unavailable(pause(answer.getHeader("Retry-After")), failure);
        }
        throw failure;
    }

    private static Duration pause(String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,5}(\\.\\d{1,6})?")
                ? Duration.ofSeconds((long) Math.ceil(Double.parseDouble(retryAfter)))
                : Duration.ofSeconds(30);
    }

    /** Ends the token and all others of the same approval. The OIDC client would take a 502 for success. */
    Uni<Void> revoke(String accessToken) {
        requireConfigured();
        return http.postAbs(at(API + "/oauth2/token/revoke"))
                .timeout(settings.timeout().toMillis())
                .putHeader("User-Agent", USER_AGENT)
                .basicAuthentication(
                        settings.clientId().orElseThrow(),
                        settings.clientSecret().orElseThrow())
                .sendForm(MultiMap.caseInsensitiveMultiMap().add("token", accessToken))
                .invoke(answer -> {
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException("Discord answered " + answer.statusCode() + " to a revocation");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<OidcClient> client() {
        return oauth.orElseThrow(DiscordRefused::notConfigured);
    }

    private String callback() {
        return site.at(CALLBACK).toString();
    }

    private String at(String path) {
        return settings.url().resolve(path).toString();
    }
}
