package dev.atelier.e2e;

import static dev.atelier.e2e.Atelier.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.atelier.launcher.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Secrets that somebody hands over or is given are looked for afterwards wherever something is kept: all tables of all
 * databases, all logs, all topics. What other journeys left is looked through as well.
 */
@ExtendWith(RunningStack.class)
class SecretsJourney {

    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[a-z]{2,}");
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{20,}");

    private final Atelier atelier;
    private final String mark = UUID.randomUUID().toString().replace("-", "");
    private final String prompt = "a lighthouse named " + mark;

    SecretsJourney(Atelier atelier) {
        this.atelier = atelier;
    }

    @Test
    void no_secret_is_readable_where_something_is_kept() throws Exception {
        // Given
        var secrets = plant();
        // When
        var found = new ArrayList<String>();
        for (var service : Service.values()) {
            var texts = Rows.of(atelier.stack().databaseUrl(service));
            texts.forEach((table, rows) -> look(secrets, "table " + table + " of " + service, rows, found));
        }
        for (var log : logs()) {
            look(secrets, "log " + log.getKey(), log.getValue(), found);
            tell(TOKEN, "an internal token", "log " + log.getKey(), log.getValue(), found);
        }
        var topics = Topics.of(atelier.stack().kafka());
        assertThat(topics.keySet()).contains("atelier.media.v1", "atelier.generation.v1", "atelier.users.v1");
        topics.forEach((topic, records) -> {
            look(secrets, "topic " + topic, records, found);
            look(Map.of("a prompt", prompt), "topic " + topic, records, found);
            tell(EMAIL, "an e-mail address", "topic " + topic, records, found);
            tell(TOKEN, "an internal token", "topic " + topic, records, found);
        });
        // Then
        assertThat(found).isEmpty();
    }

    /** Does everything that brings a secret in or out; answers them by what they are. */
    private Map<String, String> plant() {
        var secrets = new LinkedHashMap<String, String>();
        var user = atelier.newUser();
        secrets.put("an API key", secretOf(user.apiKey()));
        var answered = user.request()
                .header("Idempotency-Key", mark)
                .contentType("application/json")
                .body(Map.of("name", "kept answer"))
                .post("/api/v1/me/keys")
                .then()
                .statusCode(201)
                .extract();
        secrets.put("an API key whose answer is kept", secretOf(answered.path("api_key")));
        String rotated = user.request()
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/me/keys/" + answered.path("id") + "/rotate")
                .then()
                .statusCode(201)
                .extract()
                .path("api_key");
        secrets.put("a rotated API key", secretOf(rotated));
        for (var provider : List.of("civitai", "chevereto")) {
            secrets.put("a key of " + provider, provider + "-key-" + mark);
            user.request()
                    .contentType("application/json")
                    .body(Map.of("api_key", provider + "-key-" + mark))
                    .put("/api/v1/me/external-keys/" + provider)
                    .then()
                    .statusCode(200);
        }
        signIn(secrets);
        generate(user);
        user.uploadAsync("planted.jpg", CameraPicture.jpeg(640, 480, 1, mark.hashCode()));
        for (var name :
                List.of("ATELIER_SERVICE_SECRET", "ATELIER_KEY_ENCRYPTION_KEY", "ATELIER_DISCORD_CLIENT_SECRET")) {
            var secret = atelier.stack().environment(Service.USER).get(name);
            if (secret != null) {
                secrets.put(name, secret);
            }
        }
        return secrets;
    }

    private void signIn(Map<String, String> secrets) {
        var password = "correct horse " + mark;
        secrets.put("a password", password);
        var credentials = Map.of("username", "u" + mark.substring(0, 20), "password", password);
        atelier.anybody()
                .contentType("application/json")
                .body(credentials)
                .post("/api/v1/register")
                .then()
                .statusCode(201);
        atelier.anybody()
                .contentType("application/json")
                .body(Map.of("username", "u" + mark.substring(0, 20), "password", "wrong " + password))
                .post("/api/v1/login")
                .then()
                .statusCode(401);
        var cookies = atelier.anybody()
                .contentType("application/json")
                .header("Origin", atelier.stack().gatewayUrl().toString())
                .body(credentials)
                .post("/auth/login")
                .then()
                .statusCode(204)
                .extract()
                .cookies();
        assertThat(cookies).isNotEmpty();
        cookies.forEach((name, value) -> secrets.put("cookie " + name, value));
    }

    private void generate(User user) {
        String session = user.request()
                .contentType("application/json")
                .body(Map.of("entry_type", "scratch"))
                .post("/api/v1/generation/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String step = user.request()
                .contentType("application/json")
                .body(Map.of("prompt", prompt))
                .post("/api/v1/generation/sessions/" + session + "/steps")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        eventually().untilAsserted(() -> user.get("/api/v1/generation/steps/" + step + "/status")
                .statusCode(200)
                .body("status", is("completed")));
    }

    /** {@code atl_<id>_<secret>}; the id is no secret. */
    private static String secretOf(String apiKey) {
        return apiKey.substring(apiKey.indexOf('_', 4) + 1);
    }

    private List<Map.Entry<String, String>> logs() throws IOException {
        var folder = atelier.stack().log(Service.GATEWAY).getParent();
        try (Stream<java.nio.file.Path> files = Files.walk(folder)) {
            var texts = new ArrayList<Map.Entry<String, String>>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Map.entry(
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
            }
            assertThat(texts).hasSizeGreaterThanOrEqualTo(Service.values().length);
            return texts;
        }
    }

    private static void look(Map<String, String> secrets, String where, String text, List<String> found) {
        secrets.forEach((name, secret) -> {
            if (spellings(secret).anyMatch(text::contains)) {
                found.add(name + " in " + where);
            }
        });
    }

    private static void tell(Pattern pattern, String name, String where, String text, List<String> found) {
        var match = pattern.matcher(text);
        if (match.find()) {
            found.add(name + " in " + where + ": "
                    + text.substring(match.start(), Math.min(match.end(), match.start() + 20)));
        }
    }

    /** As it is, and as bytes are written in SQL and in JSON. */
    private static Stream<String> spellings(String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                secret,
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Arrays.toString(bytes));
    }
}
