package dev.atelier.e2e;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/**
 * Somebody with an account and an API key.
 *
 * @param atelier the suite they use
 * @param id the account
 * @param apiKey their key
 */
record User(Atelier atelier, String id, String apiKey) {

    RequestSpecification request() {
        return atelier.anybody().header("X-API-Key", apiKey);
    }

    ValidatableResponse get(String path) {
        return request().get(path).then();
    }

    ValidatableResponse upload(String name, byte[] bytes, boolean publish) {
        return request()
                .multiPart("file", name, bytes, "image/jpeg")
                .multiPart("publish", Boolean.toString(publish))
                .post("/v1/media/upload")
                .then();
    }

    /** Uploads without waiting for the renditions; answers the medium's id. */
    String uploadAsync(String name, byte[] bytes) {
        return request()
                .header("Prefer", "respond-async")
                .multiPart("file", name, bytes, "image/jpeg")
                .post("/v1/media/upload")
                .then()
                .statusCode(202)
                .extract()
                .path("media.id")
                .toString();
    }
}
