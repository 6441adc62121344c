package dev.atelier.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of small JVMs: this stack is to fit beside a browser, and to start quickly rather than run fastest. */
final class Java {

    private Java() {}

    static List<String> command(Home home, int heapMegabytes, String... rest) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                home.marker(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(rest));
        return command;
    }
}
