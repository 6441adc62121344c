package dev.atelier.platform.events;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The outbox as the relay sees it, on the one session that holds the relay lock. */
final class OutboxTable {

    /** Any number will do, as long as nothing else in the service's database locks it. */
    private static final long RELAY_LOCK = 0x41544c52L;

    private final Connection connection;

    OutboxTable(Connection connection) {
        this.connection = connection;
    }

    record Row(
            long id,
            UUID eventId,
            String topic,
            String key,
            String type,
            String traceParent,
            String data,
            String tenantId,
            Instant createdAt) {}

    boolean tryBecomeRelay() throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, RELAY_LOCK);
            try (var result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    void stopBeingRelay() throws SQLException {
        try (var statement = connection.prepareStatement("select pg_advisory_unlock(?)")) {
            statement.setLong(1, RELAY_LOCK);
            statement.execute();
        }
    }

    List<Row> oldest(int limit) throws SQLException {
        var sql = "select id, event_id, topic, key, type, trace_parent, data, tenant_id, created_at from outbox"
                + " order by id limit ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, limit);
            var rows = new ArrayList<Row>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(read(result));
                }
            }
            return rows;
        }
    }

    private static Row read(ResultSet result) throws SQLException {
        return new Row(
                result.getLong(1),
                result.getObject(2, UUID.class),
                result.getString(3),
                result.getString(4),
                result.getString(5),
                result.getString(6),
                result.getString(7),
                result.getString(8),
                result.getObject(9, Timestamp.class).toInstant());
    }

    void delete(List<Row> rows) throws SQLException {
        var ids = rows.stream().map(Row::id).toArray(Long[]::new);
        try (var statement = connection.prepareStatement("delete from outbox where id = any (?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", ids));
            statement.executeUpdate();
        }
    }
}
