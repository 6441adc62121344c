package dev.atelier.user.entity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.atelier.contracts.EventCodec;
import dev.atelier.contracts.users.EntityMembershipChanged;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import dev.atelier.user.EventLog;
import dev.atelier.user.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class EntityMemberIT {

    private final String community = "/api/v1/entities/community/" + UUID.randomUUID() + "/members";

    @Test
    void the_first_member_is_set_by_a_moderator_and_others_by_it() {
        var admin = newUser();
        var other = newUser();

        put(Rest.as(admin), admin, "admin").statusCode(404).body("code", is("entity_not_found"));
        put(as("u_mod", "moderator"), admin, "admin")
                .statusCode(200)
                .body("role", is("admin"))
                .body("changed_at", notNullValue());
        put(Rest.as(admin), other, "member").statusCode(200);
        put(Rest.as(other), admin, "member").statusCode(403).body("code", is("forbidden"));

        Rest.as(other).get(community).then().statusCode(200).body("items.size()", is(2));
        Rest.as(newUser()).get(community).then().statusCode(404).body("code", is("entity_not_found"));
    }

    @ParameterizedTest
    @CsvSource({
        "owner, owner, 200",
        "owner, admin, 200",
        "admin, owner, 403",
        "admin, manager, 200",
        "community_admin, member, 200",
        "manager, member, 403",
        "member, member, 403",
        "author, admin, 403",
        "self, admin, 403"
    })
    void what_a_member_may_give_depends_on_their_role(String mine, String given, int status) {
        var me = newUser();
        put(as("u_owner", "owner"), me, mine).statusCode(200);

        put(Rest.as(me), newUser(), given).statusCode(status);
    }

    @Test
    void an_admin_cannot_take_an_owners_place_away() {
        var owner = newUser();
        var admin = newUser();
        put(as("u_mod", "moderator"), owner, "owner");
        put(as("u_mod", "moderator"), admin, "admin");

        put(Rest.as(admin), owner, "member").statusCode(403);
        Rest.as(admin).delete(community + "/" + owner).then().statusCode(403);
        Rest.as(owner).delete(community + "/" + admin).then().statusCode(204);
    }

    @Test
    void everybody_may_leave() {
        var member = newUser();
        put(as("u_mod", "moderator"), member, "member");

        Rest.as(member).delete(community + "/" + member).then().statusCode(204);

        Rest.as(member).get(community).then().statusCode(404);
        Rest.as(member).delete(community + "/" + member).then().statusCode(404);
        as("u_mod", "moderator")
                .delete(community + "/" + member)
                .then()
                .statusCode(404)
                .body("code", is("member_not_found"));
    }

    @Test
    void every_change_is_told_once() throws Exception {
        var user = newUser();
        var moderator = as("u_mod", "moderator");
        put(moderator, user, "admin");
        put(moderator, user, "admin");
        put(moderator, user, "owner");
        moderator.delete(community + "/" + user);

        var told = EventLog.until(
                        "atelier.users.v1",
                        record -> record.key().endsWith("/" + user)
                                && !record.value().contains("\"role\""))
                .stream()
                .filter(record -> record.key().endsWith("/" + user))
                .map(record -> new EventCodec().read(record.value(), EntityMembershipChanged.class))
                .toList();

        assertThat(told).extracting(EntityMembershipChanged::role).containsExactly("admin", "owner", null);
        assertThat(told)
                .allMatch(event ->
                        event.entityType().equals("community") && event.userId().equals(user));
    }

    @Test
    void the_list_goes_page_by_page() {
        var moderator = as("u_mod", "moderator");
        for (var i = 0; i < 3; i++) {
            put(moderator, newUser(), "member");
        }

        var first = moderator
                .get(community + "?limit=2")
                .then()
                .body("items.size()", is(2))
                .extract()
                .jsonPath();
        var second = moderator
                .get(community + "?limit=2&cursor=" + first.getString("next_cursor"))
                .then()
                .body("items.size()", is(1))
                .extract()
                .jsonPath();

        assertThat(second.getList("items.user_id")).doesNotContainAnyElementsOf(first.getList("items.user_id"));
        assertThat(second.getString("next_cursor")).isNull();
    }

    @Test
    void powers_end_at_the_tenant() {
        var user = newUser();
        var elsewhere = given().auth()
                .oauth2(TestIdentity.tokenOf("u_mod")
                        .tenant("elsewhere")
                        .roles("moderator")
                        .sign());
        put(elsewhere, user, "admin").statusCode(404).body("code", is("account_not_found"));
        put(as("u_mod", "moderator"), user, "admin");

        elsewhere.get(community).then().statusCode(200).body("items.size()", is(0));
    }

    @Test
    void what_cannot_be_is_told() {
        var moderator = as("u_mod", "moderator");
        var user = newUser();

        put(moderator, user, "king").statusCode(400).body("errors.field", contains("role"));
        put(moderator, "u_nobody", "admin").statusCode(404).body("code", is("account_not_found"));
        moderator
                .get("/api/v1/entities/castle/1/members")
                .then()
                .statusCode(404)
                .body("code", is("unknown_entity_type"));
        moderator.get("/api/v1/entities/post/a%20b/members").then().statusCode(404);
        given().get(community).then().statusCode(401);
    }

    private ValidatableResponse put(RequestSpecification who, String user, String role) {
        return who.contentType("application/json")
                .body(Map.of("role", role))
                .put(community + "/" + user)
                .then();
    }

    private static RequestSpecification as(String user, String role) {
        return given().auth().oauth2(TestIdentity.token(user, "member", role));
    }

    private static String newUser() {
        return Rest.newAccount().getString("uid");
    }
}
