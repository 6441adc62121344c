package dev.atelier.user.owner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.user.Database;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class OneTimeLinkIT {

    @Inject
    Database database;

    @Test
    void the_installation_makes_a_link_that_signs_in_as_its_owner_once() throws Exception {
        // Given
        var path = link();
        // When
        var answer = given().redirects()
                .follow(false)
                .get(path)
                .then()
                .statusCode(303)
                .header("Location", is("http://localhost:8080/"))
                .extract();
        // Then
        var owner = Rest.exchange(answer.cookie("atelier_session"))
                .statusCode(200)
                .extract()
                .<String>path("user_id");
        assertThat(database.text("select 'owner' = any(roles) from account where id = ?", owner))
                .contains("t");
        given().get(path).then().statusCode(404).body("code", is("link_used_up"));
    }

    @Test
    void looking_whether_it_leads_anywhere_does_not_use_it_up() {
        var path = link();

        given().head(path).then().statusCode(204);

        given().redirects().follow(false).get(path).then().statusCode(303);
    }

    @Test
    void it_is_good_for_a_short_time() throws Exception {
        var path = link();
        database.execute("update one_time_sign_in set expires_at = now() - interval '1 second'");

        given().header("Accept", "text/html")
                .get(path)
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("used before or is too old"));
    }

    @Test
    void of_its_code_only_a_hash_is_kept() throws Exception {
        var code = link().substring("/auth/once/".length());

        assertThat(database.text("select string_agg(t::text, '') from one_time_sign_in t"))
                .hasValueSatisfying(rows -> assertThat(rows).doesNotContain(code));
    }

    @Test
    void nobody_else_makes_one() {
        given().post("/internal/sign-in-links").then().statusCode(401).body("code", is("service_unauthenticated"));
    }

    @Test
    void nobody_is_the_owner_without_a_login_where_accounts_are_kept() {
        Rest.asService("gateway-service")
                .post("/internal/tokens/single-user")
                .then()
                .statusCode(404)
                .body("code", is("not_found"));
    }

    private static String link() {
        var url = Rest.asService("launcher")
                .post("/internal/sign-in-links")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("url");
        return URI.create(url).getPath();
    }
}
