package dev.atelier.media.quarantine;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real daemon, installed first where it is missing, with signatures of our own: the test string and nothing else. */
record Clamd(Process process, Path folder, String host, int port) implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    static Clamd start(String address) {
        String host = address.split(":")[0];
        int port = Integer.parseInt(address.split(":")[1]);
        try {
            Path folder = Files.createTempDirectory("clamd-");
            String hex = HexFormat.of().formatHex(testString().getBytes(StandardCharsets.US_ASCII));
            Files.writeString(folder.resolve("test.ndb"), "Eicar-Signature:0:*:" + hex + "\n");
            Path settings = folder.resolve("clamd.conf");
            Files.writeString(
                    settings,
                    "Foreground yes\nTCPSocket " + port + "\nTCPAddr " + host + "\nDatabaseDirectory " + folder
                            + "\nTemporaryDirectory " + folder + "\nStreamMaxLength 600M\nOfficialDatabaseOnly no\n");
            Process process = new ProcessBuilder(program(), "--config-file=" + settings)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Clamd clamd = new Clamd(process, folder, host, port);
            await().atMost(START).until(clamd::answers);
            return clamd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In two halves, so that no scanner takes this file for one. */
    static String testString() {
        return "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";
    }

    boolean answers() {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write("zPING\0".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> file.toFile().delete());
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String program() {
        List<String> places = List.of("/usr/sbin/clamd", "/usr/bin/clamd", "/usr/local/sbin/clamd");
        return places.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseGet(Clamd::install);
    }

    private static String install() {
        try {
            Process apt = new ProcessBuilder(
                            "apt-get", "install", "-y", "-q", "--no-install-recommends", "clamav-daemon")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!apt.waitFor(5, TimeUnit.MINUTES) || apt.exitValue() != 0) {
                throw new AssertionError("clamd is needed: apt-get install clamav-daemon");
            }
            return "/usr/sbin/clamd";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
