package dev.atelier.standins.attach;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * The one set of stand-ins that all test JVMs of one user and one checkout share. A file lock decides who starts it;
 * an open connection (the lease) says that somebody still needs it.
 *
 * @param root   folder of the checkout
 * @param folder folder the servers keep their data in
 * @param mode   what they are for
 */
record SharedServers(Path root, Path folder, ServersProcess.Mode mode) {

    private static final List<String> SERVERS = List.of("postgres", "kafka", "s3");

    static SharedServers ofThisCheckout(ServersProcess.Mode mode) {
        Path root = ProjectRoot.find();
        String name = "atelier-%s-%08x%s"
                .formatted(System.getProperty("user.name"), root.toString().hashCode(), mode.folderSuffix());
        return new SharedServers(root, Path.of(System.getProperty("java.io.tmpdir"), name), mode);
    }

    Attachment attach() {
        try {
            ownFolder();
            try (var channel = FileChannel.open(
                            folder.resolve("attach.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                Map<String, String> published = published();
                Optional<Socket> lease = lease(published);
                if (lease.isEmpty()) {
                    published = new ServersProcess(root, folder, mode).start(this::published);
                    lease = lease(published);
                }
                Socket socket =
                        lease.orElseThrow(() -> new StandInsUnavailable("The stand-ins went away while starting"));
                return own(published, socket);
            }
        } catch (IOException e) {
            throw new StandInsUnavailable("No access to the stand-ins in " + folder, e);
        }
    }

    private Attachment own(Map<String, String> published, Socket lease) throws IOException {
        String database = "t_" + HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits());
        try {
            Control control = Control.at(published.get("control.url"));
            // A test that stopped a server may have died before it started it again.
            SERVERS.forEach(control::start);
            control.createDatabase(database);
        } catch (StandInsUnavailable e) {
            lease.close();
            throw e;
        }
        return new Attachment(Endpoints.of(published, database), lease);
    }

    /** Its name can be guessed in a folder that everybody writes to: another user's folder is not trusted. */
    private void ownFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        String owner = Files.getOwner(folder).getName();
        if (!owner.equals(System.getProperty("user.name"))) {
            throw new StandInsUnavailable(folder + " belongs to " + owner + "; remove it");
        }
    }

    private Map<String, String> published() throws IOException {
        Path file = folder.resolve("endpoints.properties");
        if (!Files.exists(file)) {
            return Map.of();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> map = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }

    private Optional<Socket> lease(Map<String, String> published) throws IOException {
        if (published.isEmpty()) {
            return Optional.empty();
        }
        var socket = new Socket();
        try {
            int port = Integer.parseInt(published.get("lease.port"));
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 2_000);
            socket.setSoTimeout(5_000);
            byte[] expected = (published.get("instance") + "\n").getBytes(StandardCharsets.UTF_8);
            byte[] greeting = socket.getInputStream().readNBytes(expected.length);
            if (Arrays.equals(greeting, expected)) {
                return Optional.of(socket);
            }
        } catch (IOException nobodyThere) {
            // What was published belongs to servers that are gone.
        }
        socket.close();
        return Optional.empty();
    }
}
