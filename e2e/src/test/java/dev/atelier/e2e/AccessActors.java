package dev.atelier.e2e;

import static dev.atelier.e2e.Atelier.eventually;

import dev.atelier.e2e.AccessTable.Actor;
import dev.atelier.launcher.Service;
import io.restassured.path.json.JsonPath;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** The people and keys of the matrix, in a running suite. */
record AccessActors(User owner, User other, Map<Actor, String> keys) {

    /** Roles and tenants are put where user-service keeps them, before anybody has asked with the keys. */
    static AccessActors in(Atelier atelier) {
        var keys = new EnumMap<Actor, String>(Actor.class);
        var owner = atelier.newUser();
        var other = atelier.newUser();
        keys.put(Actor.WRONG, owner.apiKey() + "x");
        keys.put(Actor.OWNER, owner.apiKey());
        keys.put(Actor.OTHER, other.apiKey());
        keys.put(Actor.TENANT, changed(atelier, "tenant_id = 'elsewhere', roles = '{member}'"));
        keys.put(Actor.MODERATOR, changed(atelier, "roles = '{member,moderator}'"));
        keys.put(Actor.ADMIN, changed(atelier, "roles = '{member,owner}'"));
        for (var user : new User[] {owner, other}) {
            change(atelier, user.id(), "roles = '{member}'");
        }
        keys.put(
                Actor.EXPIRED,
                newKey(owner, "{\"name\":\"ends\",\"expires_in_seconds\":1}").getString("api_key"));
        var revoked = newKey(owner, "{\"name\":\"revoked\"}");
        keys.put(Actor.REVOKED, revoked.getString("api_key"));
        owner.request()
                .delete("/api/v1/me/keys/" + revoked.getString("id"))
                .then()
                .statusCode(204);
        for (var actor : keys.keySet()) {
            eventually().untilAsserted(() -> atelier.anybody()
                    .header("X-API-Key", keys.get(actor))
                    .get("/api/v1/me")
                    .then()
                    .statusCode(actor.isLetIn() ? 200 : 401));
        }
        return new AccessActors(owner, other, keys);
    }

    private static String changed(Atelier atelier, String change) {
        var user = atelier.newUser();
        change(atelier, user.id(), change);
        return user.apiKey();
    }

    private static void change(Atelier atelier, String id, String change) {
        try (var connection = DriverManager.getConnection(atelier.stack().databaseUrl(Service.USER));
                var update = connection.prepareStatement("update account set " + change + " where id = ?")) {
            update.setString(1, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonPath newKey(User owner, String wish) {
        return owner.request()
                .contentType("application/json")
                .body(wish)
                .post("/api/v1/me/keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }
}
