package dev.atelier.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures a verified transfer on loopback against curl followed by openssl and against aria2c, in turns, each in a
 * process of its own; wall time includes the start of the process. Arguments: mebibytes (2048), rounds (3).
 */
final class TransferBench {

    private static final Path FOLDER = Path.of(System.getProperty("atelier.root", "."), "target", "bench");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private TransferBench() {}

    public static void main(String[] arguments) throws Exception {
        var mebibytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2048;
        var rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Files.createDirectories(FOLDER);
        var file = FOLDER.resolve("file");
        var sha256 = write(file, mebibytes);
        System.out.printf("%d MiB, %d rounds; seconds as median (min..max), then ours / theirs%n", mebibytes, rounds);
        run("plain", file, sha256, rounds, 0, 0);
        run("20 ms and 30 MB/s per connection", file, sha256, rounds, 30_000_000, 20);
        Files.delete(file);
    }

    private static void run(String name, Path file, String sha256, int rounds, long rate, long wait) throws Exception {
        var host = process(
                JAVA, "-Xmx64m", "-cp", classPath(), BenchHost.class.getName(), file.toString(), rate + "", wait + "");
        try (var reader = host.inputReader()) {
            var url = "http://127.0.0.1:" + reader.readLine() + "/file";
            var contestants = contestants(url, sha256);
            var seconds = new LinkedHashMap<String, List<Double>>();
            for (var round = 0; round < rounds; round++) {
                for (var each : contestants.entrySet()) {
                    seconds.computeIfAbsent(each.getKey(), key -> new ArrayList<>())
                            .add(seconds(each.getValue()));
                }
            }
            print(name, seconds);
        } finally {
            host.destroyForcibly();
        }
    }

    private static Map<String, String> contestants(String url, String sha256) {
        var target = FOLDER.resolve("fetched").toAbsolutePath();
        var all = new LinkedHashMap<String, String>();
        all.put(
                "ours",
                JAVA + " -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=4 -cp " + classPath() + " "
                        + BenchFetch.class.getName() + " " + url + " " + target + " " + sha256);
        all.put(
                "curl, openssl",
                "curl -s -o " + target + " " + url + " && openssl dgst -sha256 " + target + " | grep -q " + sha256);
        var aria2c = "aria2c -q -x8 -s8 -k1M --file-allocation=none --allow-overwrite=true -d "
                + FOLDER.toAbsolutePath() + " -o fetched ";
        if (isThere("aria2c")) {
            all.put("aria2c with checksum", aria2c + "--checksum=sha-256=" + sha256 + " " + url);
            all.put("aria2c without", aria2c + url);
        }
        return all;
    }

    private static double seconds(String command) throws IOException, InterruptedException {
        Files.deleteIfExists(FOLDER.resolve("fetched"));
        var begun = System.nanoTime();
        var process = process("sh", "-c", command);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + command + "\n" + said);
        }
        var took = (System.nanoTime() - begun) / 1e9;
        if (!said.isBlank()) {
            System.out.println("  " + said.strip());
        }
        Files.deleteIfExists(FOLDER.resolve("fetched"));
        return took;
    }

    private static void print(String name, Map<String, List<Double>> seconds) {
        System.out.println(name);
        var ours = median(seconds.get("ours"));
        seconds.forEach((who, all) -> System.out.printf(
                "  %-22s %6.2f (%.2f..%.2f)  speed of ours / this: %.2f%n",
                who,
                median(all),
                all.stream().min(Double::compare).orElseThrow(),
                all.stream().max(Double::compare).orElseThrow(),
                median(all) / ours));
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    private static String write(Path file, int mebibytes) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        var random = new Random(5);
        var block = new byte[1 << 20];
        try (var out = Files.newOutputStream(file)) {
            for (var i = 0; i < mebibytes; i++) {
                if (i % 64 == 0) {
                    random.nextBytes(block);
                }
                block[0] = (byte) i;
                digest.update(block);
                out.write(block);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static boolean isThere(String program) {
        try {
            return process("sh", "-c", "command -v " + program).waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process process(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
