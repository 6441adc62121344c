package dev.atelier.standins.simulators.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.standins.simulators.Call;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscordSimulatorTest {

    private static final String SECRET =
            "&client_id=" + DiscordSimulator.CLIENT_ID + "&client_secret=" + DiscordSimulator.CLIENT_SECRET;
    private static final String REDIRECT = "&redirect_uri=" + encoded(DiscordSimulator.REDIRECT_URI);

    private DiscordSimulator discord;

    @BeforeEach
    void start() {
        discord = DiscordSimulator.start(0);
        discord.switches().set("auto_approve", DiscordSimulator.NELLY.id());
    }

    @AfterEach
    void stop() {
        discord.close();
    }

    @Test
    void an_approved_code_becomes_tokens_and_these_tell_who_it_is() {
        Call.Answer tokens = token("grant_type=authorization_code&code=" + code("identify email") + REDIRECT + SECRET);
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.json().fieldNames())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "refresh_token", "scope");
        assertThat(tokens.json().getInteger("expires_in")).isEqualTo(604_800);
        // When
        Call.Answer me = me(tokens.json());
        // Then
        assertThat(me.json().getString("id")).isEqualTo("80351110224678912");
        assertThat(me.json().getString("email")).isEqualTo("nelly@example.test");
        assertThat(me.header("x-ratelimit-bucket")).isNotEmpty();
    }

    @Test
    void the_state_comes_back_and_the_page_offers_everybody_and_cancel() {
        assertThat(authorize("identify", "&state=a%26b").header("location")).contains("&state=a%26b");
        discord.switches().set("auto_approve", "");
        Call.Answer page = authorize("identify", "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Approve as nelly", "Approve as mira", "Cancel");
        assertThat(authorize("identify", "&as=deny").header("location")).contains("error=access_denied");
        assertThat(authorize("identify", "&as=" + DiscordSimulator.MIRA.id()).header("location"))
                .contains("?code=");
    }

    @Test
    void prompt_none_skips_the_page_once_approved() {
        tokens("identify");
        discord.switches().set("auto_approve", "");
        assertThat(authorize("identify", "&prompt=none").status()).isEqualTo(302);
        assertThat(authorize("identify email", "&prompt=none").status()).isEqualTo(200);
    }

    @Test
    void a_wrong_client_or_redirect_gets_an_error_page_and_no_redirect() {
        Call.Answer client = Call.to(discord, "/oauth2/authorize?response_type=code&client_id=1" + REDIRECT)
                .send();
        Call.Answer redirect = Call.to(
                        discord,
                        "/api/oauth2/authorize?response_type=code&scope=identify&client_id="
                                + DiscordSimulator.CLIENT_ID + REDIRECT + "%2F")
                .send();
        assertThat(client.status()).isEqualTo(400);
        assertThat(redirect.status()).isEqualTo(400);
        assertThat(redirect.header("content-type")).startsWith("text/html");
    }

    @Test
    void unknown_scopes_and_plain_pkce_come_back_as_errors() {
        assertThat(authorize("identify admin", "").header("location")).contains("error=invalid_scope");
        assertThat(authorize("identify", "&code_challenge=x&code_challenge_method=plain")
                        .header("location"))
                .contains("error=invalid_request");
    }

    @Test
    void a_code_works_once_within_100_seconds_for_its_redirect_only() {
        String used = code("identify");
        token("grant_type=authorization_code&code=" + used + REDIRECT + SECRET);
        String late = code("identify");
        String elsewhere = code("identify");
        assertGrantRefused("code=" + elsewhere + "&redirect_uri=http%3A%2F%2Fother");
        discord.clock().advance(Duration.ofSeconds(101));
        assertGrantRefused("code=" + used + REDIRECT);
        assertGrantRefused("code=" + late + REDIRECT);
        assertGrantRefused("code=never" + REDIRECT);
    }

    @Test
    void pkce_needs_the_matching_verifier() throws Exception {
        String verifier = "v".repeat(50);
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        String pkce = "&code_challenge_method=S256&code_challenge=" + challenge;
        assertThat(exchange(pkce, "").json().getString("error_description")).isEqualTo("Missing \"code_verifier\"");
        assertThat(exchange(pkce, "&code_verifier=" + "w".repeat(50)).json().getString("error_description"))
                .isEqualTo("Invalid \"code_verifier\"");
        assertThat(exchange(pkce, "&code_verifier=" + verifier).status()).isEqualTo(200);
    }

    @Test
    void the_client_authenticates_by_basic_or_form_and_else_gets_401() {
        String basic = Base64.getEncoder()
                .encodeToString((DiscordSimulator.CLIENT_ID + ":" + DiscordSimulator.CLIENT_SECRET).getBytes());
        Call.Answer good = Call.to(discord, "/api/v10/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .form("grant_type=authorization_code&code=" + code("identify") + REDIRECT)
                .send();
        assertThat(good.status()).isEqualTo(200);
        Call.Answer bad = token("grant_type=refresh_token&refresh_token=x&client_id=1&client_secret=2");
        assertThat(bad.status()).isEqualTo(401);
        assertThat(bad.text()).isEqualTo("{\"error\":\"invalid_client\"}");
    }

    @Test
    void only_forms_are_understood_and_only_post() {
        Call.Answer json = Call.to(discord, "/api/oauth2/token")
                .json("POST", new JsonObject().put("grant_type", "authorization_code"))
                .send();
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.json().getString("error")).isEqualTo("unsupported_grant_type");
        assertThat(Call.to(discord, "/api/oauth2/token").send().status()).isEqualTo(405);
        assertThat(token("grant_type=password" + SECRET).json().getString("error"))
                .isEqualTo("unsupported_grant_type");
    }

    @Test
    void a_refresh_token_is_replaced_and_works_once() {
        JsonObject first = tokens("identify");
        String refresh = "grant_type=refresh_token&refresh_token=" + first.getString("refresh_token") + SECRET;
        JsonObject second = token(refresh).json();
        assertThat(second.getString("refresh_token")).isNotEqualTo(first.getString("refresh_token"));
        assertThat(me(second).status()).isEqualTo(200);
        assertThat(me(first).status()).isEqualTo(401);
        assertThat(token(refresh).text()).isEqualTo("{\"error\":\"invalid_grant\"}");
    }

    @Test
    void revoking_one_token_ends_the_whole_grant() {
        JsonObject tokens = tokens("identify");
        Call.Answer revoked = Call.to(discord, "/api/oauth2/token/revoke")
                .form("token=" + encoded(tokens.getString("refresh_token")) + SECRET)
                .send();
        assertThat(revoked.text()).isEqualTo("{}");
        Call.Answer me = me(tokens);
        assertThat(me.status()).isEqualTo(401);
        assertThat(me.text()).isEqualTo("{\"message\":\"401: Unauthorized\",\"code\":0}");
    }

    @Test
    void access_ends_with_time_and_with_the_users_will() {
        JsonObject tokens = tokens("identify");
        discord.deauthorise(DiscordSimulator.NELLY.id());
        assertThat(me(tokens).status()).isEqualTo(401);
        JsonObject others = tokens("identify");
        discord.clock().advance(Duration.ofDays(8));
        assertThat(me(others).status()).isEqualTo(401);
    }

    @Test
    void what_a_token_shows_depends_on_its_scopes() {
        JsonObject tokens = tokens("identify");
        assertThat(me(tokens).json().fieldNames()).doesNotContain("email", "verified");
        JsonObject grant = bearer("/api/v10/oauth2/@me", tokens).json();
        assertThat(grant.getJsonObject("application").getString("id")).isEqualTo(DiscordSimulator.CLIENT_ID);
        assertThat(grant.getJsonArray("scopes")).containsExactly("identify");
        assertThat(grant.getString("expires")).endsWith("+00:00");
        assertThat(bearer("/api/v10/oauth2/userinfo", tokens).status()).isEqualTo(403);
        assertThat(bearer("/api/v10/users/@me", tokens("email")).json().getInteger("code"))
                .isEqualTo(50001);
    }

    @Test
    void openid_adds_an_id_token_that_the_published_key_verifies() throws Exception {
        String[] token = tokens("openid identify").getString("id_token").split("\\.");
        JsonObject claims = new JsonObject(new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8));
        assertThat(claims.getString("iss")).isEqualTo("https://discord.com");
        assertThat(claims.getString("aud")).isEqualTo(DiscordSimulator.CLIENT_ID);
        assertThat(claims.getString("sub")).isEqualTo(DiscordSimulator.NELLY.id());
        JsonObject jwk = Call.to(discord, "/api/oauth2/keys")
                .send()
                .json()
                .getJsonArray("keys")
                .getJsonObject(0);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(jwk.getString("n")), number(jwk.getString("e")))));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }

    @Test
    void a_user_may_lack_everything_optional() {
        discord.switches().set("auto_approve", DiscordSimulator.MIRA.id());
        JsonObject me = me(tokens("identify email")).json();
        assertThat(me.getString("id")).hasSize(20);
        for (String field : java.util.List.of("global_name", "avatar", "email")) {
            assertThat(me.containsKey(field)).as(field).isTrue();
            assertThat(me.getValue(field)).as(field).isNull();
        }
    }

    @Test
    void discovery_points_here() {
        JsonObject discovery =
                Call.to(discord, "/.well-known/openid-configuration").send().json();
        assertThat(discovery.getString("jwks_uri")).isEqualTo(discord.baseUri() + "/api/oauth2/keys");
    }

    private void assertGrantRefused(String form) {
        Call.Answer answer = token("grant_type=authorization_code&" + form + SECRET);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo("invalid_grant");
        assertThat(answer.json().getString("error_description")).isEqualTo("Invalid \"code\" in request.");
    }

    private Call.Answer exchange(String authorizeParameters, String tokenParameters) {
        String code = authorize("identify", authorizeParameters)
                .header("location")
                .replaceFirst(".*[?&]code=([^&]*).*", "$1");
        return token("grant_type=authorization_code&code=" + code + REDIRECT + SECRET + tokenParameters);
    }

    private JsonObject tokens(String scope) {
        return token("grant_type=authorization_code&code=" + code(scope) + REDIRECT + SECRET)
                .json();
    }

    private String code(String scope) {
        return authorize(scope, "").header("location").replaceFirst(".*[?&]code=([^&]*).*", "$1");
    }

    private Call.Answer authorize(String scope, String more) {
        return Call.to(
                        discord,
                        "/oauth2/authorize?response_type=code&client_id=" + DiscordSimulator.CLIENT_ID + "&scope="
                                + encoded(scope) + REDIRECT + more)
                .send();
    }

    private Call.Answer token(String form) {
        return Call.to(discord, "/api/oauth2/token").form(form).send();
    }

    private Call.Answer me(JsonObject tokens) {
        return bearer("/api/v10/users/@me", tokens);
    }

    private Call.Answer bearer(String path, JsonObject tokens) {
        return Call.to(discord, path)
                .header("Authorization", "Bearer " + tokens.getString("access_token"))
                .send();
    }

    private static BigInteger number(String encoded) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(encoded));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
