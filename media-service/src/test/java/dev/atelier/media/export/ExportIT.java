package dev.atelier.media.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.atelier.media.MediaIT;
import dev.atelier.media.rendition.Pictures;
import dev.atelier.standins.attach.StandIns;
import dev.atelier.standins.attach.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class ExportIT extends MediaIT {

    @Test
    void a_service_gets_all_media_of_a_user_with_their_originals() {
        byte[] file = Pictures.jpeg(300, 200);
        String user = someUser();
        long id = upload(user, file).getLong("media.id");
        upload(someUser(), file);

        String href = service()
                .get("/internal/export/" + user)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].facts.id", is((int) id))
                .body("items[0].size", is(file.length))
                .body("next", nullValue())
                .extract()
                .path("items[0].href");
        assertThat(service().get(href).then().statusCode(200).extract().asByteArray())
                .isEqualTo(file);
        service().get("/internal/export/" + someUser() + "/files/" + id).then().statusCode(404);
    }

    @Test
    void nobody_else_does() {
        String user = someUser();

        as(user).get("/internal/export/" + user).then().statusCode(403);
        given().get("/internal/export/" + user).then().statusCode(401);
    }

    private static RequestSpecification service() {
        return given().auth().oauth2(TestIdentity.token("service:user-service", "service"));
    }
}
