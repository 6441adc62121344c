package dev.atelier.user;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;

/** Lets tests arrange and look at rows that no endpoint shows. */
@ApplicationScoped
public class Database {

    private static final String DEADLOCK = "40P01";

    private final AgroalDataSource source;

    Database(AgroalDataSource source) {
        this.source = source;
    }

    /** A statement that PostgreSQL ends because of a deadlock with the service's work is done again, as it asks for. */
    public int execute(String sql, Object... values) throws SQLException {
        for (var attempt = 1; ; attempt++) {
            try {
                return executeOnce(sql, values);
            } catch (SQLException e) {
                if (!DEADLOCK.equals(e.getSQLState()) || attempt == 5) {
                    throw e;
                }
            }
        }
    }

    private int executeOnce(String sql, Object... values) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    public Optional<String> text(String sql, Object... values) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }
}
