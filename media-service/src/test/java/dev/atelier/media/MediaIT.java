package dev.atelier.media;

import static io.restassured.RestAssured.given;

import dev.atelier.platform.blobs.BlobStore;
import dev.atelier.standins.attach.TestIdentity;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What tests of the running service share. Every test makes users of its own. */
public abstract class MediaIT {
    protected static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    protected Topics topics;

    @Inject
    protected Rows rows;

    @Inject
    protected BlobStore blobs;

    protected static String someUser() {
        return "u-" + UUID.randomUUID();
    }

    protected static RequestSpecification as(String user) {
        return given().auth().oauth2(TestIdentity.token(user, "member"));
    }

    /** Somebody of a tenant, with these roles. */
    protected static RequestSpecification asIn(String tenant, String user, String... roles) {
        return given().auth()
                .oauth2(TestIdentity.tokenOf(user).tenant(tenant).roles(roles).sign());
    }

    protected static RequestSpecification sending(String user, String name, byte[] file) {
        return as(user).multiPart("file", name, new ByteArrayInputStream(file), "application/octet-stream");
    }

    protected static JsonPath upload(String user, byte[] file) {
        return sending(user, "picture.jpg", file)
                .post("/v1/media/upload")
                .then()
                .statusCode(201)
                .contentType(ContentType.JSON)
                .extract()
                .jsonPath();
    }

    /** Uploads into the own gallery, where nobody else sees it. */
    protected static JsonPath photo(String user, byte[] file) {
        return as(user).multiPart("file", "beach.jpg", file, "image/jpeg")
                .post("/api/v1/photos")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    protected Set<String> blobsOf(String user) {
        return new HashSet<>(blobs.list("atelier-media", "users/")
                .filter(key -> key.contains("/" + user + "/"))
                .collect()
                .asList()
                .await()
                .atMost(SOON));
    }

    /** Makes somebody one of an entity's people. */
    protected void gives(String user, String entityType, String entityId, String role) {
        rows.run("insert into entity_member values ('default', '" + entityType + "', '" + entityId + "', '" + user
                + "', '" + role + "', now())");
    }
}
