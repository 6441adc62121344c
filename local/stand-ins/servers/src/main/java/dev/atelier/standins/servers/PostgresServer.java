package dev.atelier.standins.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** PostgreSQL in its own processes, started and stopped by its own {@code pg_ctl}, reachable on loopback only. */
final class PostgresServer implements Server {

    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DUPLICATE_DATABASE = "42P04";

    private final Unprivileged unprivileged;
    private final Path binariesFolder;
    private final Path folder;
    private final Path data;
    private final Path log;
    private final int port;
    private final boolean durable;
    private final String password;

    PostgresServer(
            Unprivileged unprivileged, Path binariesFolder, Path folder, int port, boolean durable, String password) {
        this.unprivileged = unprivileged;
        this.binariesFolder = binariesFolder;
        this.folder = folder;
        this.data = folder.resolve("data");
        this.log = folder.resolve("postgres.log");
        this.port = port;
        this.durable = durable;
        this.password = password;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public void start() throws IOException {
        Files.createDirectories(folder);
        PostgresBinaries binaries = PostgresBinaries.in(binariesFolder);
        if (!Files.isDirectory(data)) {
            initialise(binaries);
        }
        endWhatRuns(binaries);
        // Left by a killed server, its id may since be a stranger's, and PostgreSQL would wait for that one.
        Files.deleteIfExists(PostmasterFile.of(data).file());
        // pg_ctl puts the server into its own session: Ctrl-C in a terminal must not reach it before its clients.
        List<String> start = unprivileged.command(
                binaries.program("pg_ctl"),
                List.of("start", "-w", "-t", "60", "-D", data.toString(), "-l", log.toString(), "-o", options())
                        .toArray(String[]::new));
        Path said = folder.resolve("pg_ctl.log");
        if (Command.run(start, said) != 0) {
            throw new IOException("PostgreSQL did not start on port %d:%n%s%n%s"
                    .formatted(port, Command.tail(said), Command.tail(log)));
        }
    }

    @Override
    public void stop() throws IOException {
        endWhatRuns(PostgresBinaries.in(binariesFolder));
    }

    @Override
    public void discard() throws IOException {
        if (running()) {
            stop();
        }
        Folders.delete(folder);
    }

    @Override
    public boolean running() {
        try {
            return PostmasterFile.of(data).process().isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Creates the database if it is not there yet.
     *
     * @return whether it is new
     */
    boolean createDatabase(String name) throws SQLException {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (var connection = DriverManager.getConnection(url, Credentials.POSTGRES_USER, password);
                var there = connection.prepareStatement("select from pg_database where datname = ?");
                var statement = connection.createStatement()) {
            there.setString(1, name);
            if (there.executeQuery().next()) {
                return false;
            }
            statement.execute("create database \"" + name + "\"");
            return true;
        } catch (SQLException e) {
            if (DUPLICATE_DATABASE.equals(e.getSQLState()) || UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    int port() {
        return port;
    }

    /** The cluster takes its final name only when it is whole: an interrupted initdb leaves nothing to trip over. */
    private void initialise(PostgresBinaries binaries) throws IOException {
        Path unfinished = folder.resolve("data.partial");
        Folders.delete(unfinished);
        Path passwordFile = folder.resolve("initial-password");
        Files.writeString(passwordFile, password);
        Path said = folder.resolve("initdb.log");
        try {
            List<String> initdb = unprivileged.command(
                    binaries.program("initdb"),
                    "--pgdata=" + unfinished,
                    "--username=" + Credentials.POSTGRES_USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    durable ? "--sync-method=fsync" : "--no-sync");
            if (Command.run(initdb, said) != 0) {
                throw new IOException("PostgreSQL's data folder could not be set up:\n" + Command.tail(said));
            }
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passwordFile);
            Folders.delete(unfinished);
        }
    }

    private void endWhatRuns(PostgresBinaries binaries) throws IOException {
        var running = PostmasterFile.of(data).process();
        if (running.isEmpty()) {
            return;
        }
        List<String> stop = unprivileged.command(
                binaries.program("pg_ctl"), "stop", "-w", "-m", "fast", "-t", "20", "-D", data.toString());
        if (Command.run(stop, folder.resolve("pg_ctl.log")) != 0) {
            running.get().destroyForcibly();
        }
        running.get().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private String options() {
        String flush = durable ? "on" : "off";
        return String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=",
                "-c max_connections=300",
                "-c shared_buffers=64MB",
                "-c fsync=" + flush,
                "-c synchronous_commit=" + flush,
                "-c full_page_writes=" + flush);
    }
}
