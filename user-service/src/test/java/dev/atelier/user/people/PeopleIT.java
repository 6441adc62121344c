package dev.atelier.user.people;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.user.Database;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class PeopleIT {

    @Inject
    Database database;

    private final String tenant =
            "t" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    private String owner;
    private String member;

    @BeforeEach
    void a_tenant_with_an_owner_and_a_member() throws Exception {
        installationOwner()
                .body(Map.of("id", tenant, "name", "A tenant"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201);
        owner = newcomer("{member,owner}");
        member = newcomer("{member}");
    }

    @Test
    void the_owner_of_the_installation_moves_somebody_into_a_new_tenant_as_its_owner() {
        var user = Rest.newAccount();

        installationOwner()
                .body(Map.of("tenant_id", tenant, "roles", List.of("owner")))
                .put("/api/v1/users/" + user.getString("uid") + "/tenant")
                .then()
                .statusCode(200)
                .body("tenant_id", is(tenant))
                .body("roles", contains("member", "owner"));

        as(owner, "owner").get("/api/v1/users").then().body("items.user_id", hasItem(user.getString("uid")));
        installationOwner()
                .get("/api/v1/users/" + user.getString("uid"))
                .then()
                .statusCode(404)
                .body("code", is("user_not_found"));
    }

    @Test
    void the_list_has_the_people_of_ones_tenant_page_by_page() {
        var first = as(owner, "owner")
                .get("/api/v1/users?limit=1")
                .then()
                .statusCode(200)
                .body("items.user_id", contains(member))
                .body("next_cursor", notNullValue())
                .extract()
                .<String>path("next_cursor");

        as(owner, "moderator")
                .get("/api/v1/users?limit=1&cursor=" + first)
                .then()
                .statusCode(200)
                .body("items.user_id", contains(owner))
                .body("next_cursor", nullValue());
        as(owner, "owner").get("/api/v1/users?cursor=nonsense").then().statusCode(400);
    }

    @Test
    void nobody_of_another_tenant_is_there_whatever_ones_role() {
        var stranger = Rest.newAccount().getString("uid");

        as(owner, "owner").get("/api/v1/users").then().body("items.user_id", not(hasItem(stranger)));
        as(owner, "owner").get("/api/v1/users/" + stranger).then().statusCode(404);
        as(owner, "owner")
                .body(Map.of("roles", List.of("owner")))
                .put("/api/v1/users/" + stranger + "/roles")
                .then()
                .statusCode(404)
                .body("code", is("user_not_found"));
        installationOwner().get("/api/v1/users/" + member).then().statusCode(404);
    }

    @Test
    void a_role_holds_from_the_next_exchange_on() {
        as(owner, "owner")
                .body(Map.of("roles", List.of("moderator")))
                .put("/api/v1/users/" + member + "/roles")
                .then()
                .statusCode(200)
                .body("roles", contains("member", "moderator"));

        as(owner, "owner").get("/api/v1/users/" + member).then().body("roles", contains("member", "moderator"));
    }

    @Test
    void the_last_owner_stays_one() {
        as(owner, "owner")
                .body(Map.of("roles", List.of("member")))
                .put("/api/v1/users/" + owner + "/roles")
                .then()
                .statusCode(409)
                .body("code", is("last_owner"));
    }

    @Test
    void of_two_owners_who_depose_each_other_at_once_one_remains() throws Exception {
        as(owner, "owner")
                .body(Map.of("roles", List.of("owner")))
                .put("/api/v1/users/" + member + "/roles")
                .then()
                .statusCode(200);

        var answers = Stream.of(owner, member)
                .map(each -> CompletableFuture.supplyAsync(() -> as(owner, "owner")
                        .body(Map.of("roles", List.of("member")))
                        .put("/api/v1/users/" + each + "/roles")
                        .statusCode()))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
        assertThat(database.text("select count(*) from account where tenant_id = ? and 'owner' = any(roles)", tenant))
                .contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "service", "node", "OWNER", ""})
    void roles_that_people_cannot_have_are_refused(String role) {
        as(owner, "owner")
                .body(Map.of("roles", List.of(role)))
                .put("/api/v1/users/" + member + "/roles")
                .then()
                .statusCode(400)
                .body("code", is("validation_error"));
    }

    @Test
    void members_look_after_nobody_and_moderators_name_nobody() {
        as(member, "member").get("/api/v1/users").then().statusCode(403);
        as(member, "member").get("/api/v1/tenants").then().statusCode(403);
        as(member, "moderator")
                .body(Map.of("roles", List.of("owner")))
                .put("/api/v1/users/" + member + "/roles")
                .then()
                .statusCode(403);
        given().get("/api/v1/users").then().statusCode(401);
    }

    @Test
    void the_owner_of_a_tenant_makes_no_tenants_and_sees_only_their_own() {
        as(owner, "owner")
                .body(Map.of("id", "another-" + tenant))
                .post("/api/v1/tenants")
                .then()
                .statusCode(403)
                .body("code", is("forbidden"));
        as(owner, "owner")
                .body(Map.of("tenant_id", "default"))
                .put("/api/v1/users/" + member + "/tenant")
                .then()
                .statusCode(403);
        as(owner, "owner").get("/api/v1/tenants").then().body("items.id", contains(tenant));
        installationOwner().get("/api/v1/tenants").then().body("items.id", hasItem(tenant));
    }

    @Test
    void a_tenant_is_made_once_and_has_a_plain_id() {
        installationOwner()
                .body(Map.of("id", tenant))
                .post("/api/v1/tenants")
                .then()
                .statusCode(409)
                .body("code", is("tenant_taken"));
        installationOwner()
                .body(Map.of("id", "No Such/Id"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(400)
                .body("errors", hasSize(1));
        installationOwner()
                .body(Map.of("tenant_id", "nowhere"))
                .put("/api/v1/users/" + Rest.newAccount().getString("uid") + "/tenant")
                .then()
                .statusCode(404)
                .body("code", is("tenant_not_found"));
    }

    private String newcomer(String roles) throws Exception {
        var uid = Rest.newAccount().getString("uid");
        database.execute("update account set tenant_id = ?, roles = ?::text[] where id = ?", tenant, roles, uid);
        return uid;
    }

    private RequestSpecification as(String userId, String... roles) {
        return given().contentType("application/json")
                .auth()
                .oauth2(TestIdentity.tokenOf(userId).tenant(tenant).roles(roles).sign());
    }

    private static RequestSpecification installationOwner() {
        return given().contentType("application/json")
                .auth()
                .oauth2(TestIdentity.token("u_installation_owner", "owner"));
    }
}
