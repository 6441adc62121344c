package dev.atelier.platform.events;

import dev.atelier.standins.attach.Endpoints;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with the event backbone's tables, written to without the code under test. */
final class OutboxDatabase {

    private final PGSimpleDataSource source = new PGSimpleDataSource();

    OutboxDatabase(Endpoints endpoints) throws SQLException {
        source.setUrl(endpoints.jdbcUrl());
        source.setUser(endpoints.postgresUser());
        source.setPassword(endpoints.postgresPassword());
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(migration("V0.1__event_backbone"));
            statement.execute(migration("V0.1.1__tenant_of_an_event"));
        }
    }

    private static String migration(String step) {
        var name = "/db/platform/" + step + ".sql";
        try (InputStream in = OutboxDatabase.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataSource source() {
        return source;
    }

    void insert(Connection connection, String topic, String key, String data) throws SQLException {
        var sql = "insert into outbox (event_id, topic, key, type, trace_parent, data) values (?, ?, ?, ?, ?, ?)";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.randomUUID());
            statement.setString(2, topic);
            statement.setString(3, key);
            statement.setString(4, "atelier.sample.written.v1");
            statement.setString(5, "");
            statement.setString(6, data);
            statement.executeUpdate();
        }
    }

    long pending() throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from outbox")) {
            result.next();
            return result.getLong(1);
        }
    }
}
