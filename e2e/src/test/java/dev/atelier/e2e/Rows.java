package dev.atelier.e2e;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** A database as text: every column of every row of every table, bytes in hexadecimal. */
final class Rows {

    private Rows() {}

    /** By table. */
    static Map<String, String> of(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var names = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            var texts = new TreeMap<String, String>();
            for (var table : tables) {
                var text = new StringBuilder();
                try (var rows = statement.executeQuery("select t::text from \"" + table + "\" t")) {
                    while (rows.next()) {
                        text.append(rows.getString(1)).append('\n');
                    }
                }
                texts.put(table, text.toString());
            }
            return texts;
        }
    }
}
