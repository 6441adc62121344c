package dev.atelier.standins.attach;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the stand-ins answer and what one caller may call its own in them.
 *
 * @param postgresHost     host PostgreSQL listens on
 * @param postgresPort     its port
 * @param postgresUser     a superuser
 * @param postgresPassword their password
 * @param database         database that was created for this caller
 * @param kafka            bootstrap servers
 * @param topicPrefix      what this caller's topics begin with
 * @param s3               base URL of the blob store
 * @param s3AccessKey      its access key
 * @param s3SecretKey      its secret key
 * @param bucketPrefix     what this caller's buckets begin with
 * @param controlUrl       endpoint that stops and starts the servers
 */
public record Endpoints(
        String postgresHost,
        int postgresPort,
        String postgresUser,
        String postgresPassword,
        String database,
        String kafka,
        String topicPrefix,
        String s3,
        String s3AccessKey,
        String s3SecretKey,
        String bucketPrefix,
        String controlUrl) {

    static Endpoints of(Map<String, String> published, String database) {
        String prefix = database.replace('_', '-') + "-";
        return new Endpoints(
                published.get("postgres.host"),
                Integer.parseInt(published.get("postgres.port")),
                published.get("postgres.user"),
                published.get("postgres.password"),
                database,
                published.get("kafka.bootstrap"),
                prefix,
                published.get("s3.endpoint"),
                published.get("s3.access-key"),
                published.get("s3.secret-key"),
                prefix,
                published.get("control.url"));
    }

    /** {@code host:port/database}, behind whatever scheme a client wants. */
    private String postgres() {
        return postgresHost + ":" + postgresPort + "/" + database;
    }

    /** For JDBC; user and password are given apart. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + postgres();
    }

    /** For the Vert.x client; user and password are given apart. */
    public String reactiveUrl() {
        return "vertx-reactive:postgresql://" + postgres();
    }

    /** The settings of a Quarkus application that is to use all of this. */
    public Map<String, String> quarkusSettings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.username", postgresUser);
        settings.put("quarkus.datasource.password", postgresPassword);
        settings.put("quarkus.datasource.jdbc.url", jdbcUrl());
        settings.put("quarkus.datasource.reactive.url", reactiveUrl());
        settings.put("kafka.bootstrap.servers", kafka);
        settings.put("atelier.events.topic-prefix", topicPrefix);
        settings.put("atelier.blobs.bucket-prefix", bucketPrefix);
        settings.put("quarkus.minio.host", s3);
        settings.put("quarkus.minio.access-key", s3AccessKey);
        settings.put("quarkus.minio.secret-key", s3SecretKey);
        settings.put("quarkus.http.test-port", "0");
        return settings;
    }
}
