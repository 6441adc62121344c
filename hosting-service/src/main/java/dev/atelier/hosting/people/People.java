package dev.atelier.hosting.people;

import dev.atelier.hosting.chain.PersonalKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Asks user-service about users. Each question is one short call, repeated once; nothing that is secret is kept. */
@ApplicationScoped
public class People implements PersonalKeys {

    private static final int CONNECTIONS = 16;
    private static final String HOST_OF_USERS_KEYS = "chevereto";

    private final HttpClient client;
    private final PeopleSettings settings;

    People(Vertx vertx, PeopleSettings settings) {
        this.settings = settings;
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(Math.toIntExact(settings.timeout().toMillis()))
                        .setIdleTimeout(30),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    @Override
    public Uni<Optional<String>> of(String userId, String service) {
        if (!service.equals(HOST_OF_USERS_KEYS) || settings.serviceSecret().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return ask(
                        "/internal/external-keys/resolve",
                        new JsonObject().put("user_id", userId).put("provider", service))
                .map(found -> found.map(answer -> answer.getString("api_key")));
    }

    /** A user's folder by its name; empty when they have none of that name. */
    public Uni<Optional<UserFolder>> folder(String userId, String name) {
        return ask(
                        "/internal/folders/resolve",
                        new JsonObject().put("user_id", userId).put("folder_name", name))
                .map(found -> found.map(People::folder));
    }

    /** What a user wants; the careful choice for one who is not known. */
    public Uni<Wishes> wishes(String userId) {
        if (settings.serviceSecret().isEmpty()) {
            return Uni.createFrom().item(Wishes.CAREFUL);
        }
        return ask("/internal/preferences/resolve", new JsonObject().put("user_id", userId))
                .chain(preferences -> ask("/internal/folders/resolve", new JsonObject().put("user_id", userId))
                        .map(folder -> preferences
                                .map(found -> new Wishes(
                                        found.getBoolean("nsfw_filter", true),
                                        found.getBoolean("auto_album", false),
                                        folder.map(People::folder)))
                                .orElse(Wishes.CAREFUL)));
    }

    /** The internal token for an API key of ours; empty when it is not valid, or not any more. */
    public Uni<Optional<String>> token(String apiKey) {
        return ask("/internal/tokens/exchange", new JsonObject().put("credential", apiKey))
                .map(found -> found.map(answer -> answer.getString("token")));
    }

    private static UserFolder folder(JsonObject folder) {
        return new UserFolder(
                folder.getString("folder_name"), Optional.ofNullable(folder.getString("chevereto_album_id")));
    }

    /** The answer; empty when there is no such thing; fails with {@link PeopleUnavailable}. */
    private Uni<Optional<JsonObject>> ask(String path, JsonObject question) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(settings.url().toString().replaceAll("/+$", "") + path)
                .setTimeout(settings.timeout().toMillis())
                .putHeader("Authorization", credential())
                .putHeader("Content-Type", "application/json");
        return Uni.createFrom()
                .completionStage(() -> client.request(new RequestOptions(options))
                        .compose(request -> request.send(question.toBuffer()))
                        .compose(answer -> answer.body().map(body -> read(answer, body)))
                        .toCompletionStage())
                .ifNoItem()
                .after(settings.timeout())
                .failWith(TimeoutException::new)
                .onFailure()
                .retry()
                .atMost(1)
                .onFailure()
                .transform(PeopleUnavailable::new);
    }

    private static Optional<JsonObject> read(HttpClientResponse answer, Buffer body) {
        var status = answer.statusCode();
        if (status == 200) {
            return Optional.of(body.toJsonObject());
        }
        if (status == 404 || status == 401 && isAboutACredential(body)) {
            return Optional.empty();
        }
        throw new IllegalStateException("user-service answered " + status);
    }

    /** And not about our own, which is a mistake of the operator. */
    private static boolean isAboutACredential(Buffer body) {
        return body.toJsonObject().getString("code", "").endsWith("_credential");
    }

    private String credential() {
        var both = "hosting:" + settings.serviceSecret().orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
