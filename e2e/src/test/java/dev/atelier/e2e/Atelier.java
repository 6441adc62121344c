package dev.atelier.e2e;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.atelier.launcher.LocalStack;
import dev.atelier.launcher.Service;
import dev.atelier.launcher.Vendor;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;

/** What a journey does with the running suite: through the gateway as its users, and behind it as its operators. */
record Atelier(LocalStack stack, Path home) {

    /** Longer than any lease, retry or start takes on a busy machine. */
    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200));
    }

    /** A request to the gateway without any credential. */
    RequestSpecification anybody() {
        return given().baseUri(stack.gatewayUrl().toString());
    }

    /** A new account, known by its API key. */
    User newUser() {
        var issued =
                anybody().post("/api/v1/dev/issue-key").then().statusCode(200).extract();
        return new User(this, issued.path("uid"), issued.path("api_key"));
    }

    /** Scripts a fault of a simulator, as its {@code /_sim/faults} takes it. */
    void fault(Vendor vendor, Map<String, Object> fault) {
        given().baseUri(stack.simulatorUrl(vendor).toString())
                .contentType(ContentType.JSON)
                .body(fault)
                .post("/_sim/faults")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    void clearFaults(Vendor vendor) {
        given().baseUri(stack.simulatorUrl(vendor).toString()).delete("/_sim/faults");
    }

    long count(Service service, String sql) {
        try (var connection = DriverManager.getConnection(stack.databaseUrl(service));
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Objects in all buckets. The S3 stand-in keeps each as a file. */
    long blobs() {
        var folder = home.resolve("data").resolve("s3");
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EventLog events(String topic) {
        return new EventLog(stack.kafka(), topic);
    }
}
