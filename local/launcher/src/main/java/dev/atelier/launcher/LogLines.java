package dev.atelier.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Takes the lines a child prints to a file and, prefixed with the child's name, to the screen.
 *
 * @param screen where they are shown as well; empty: only the file
 */
record LogLines(String name, Path file, Optional<PrintStream> screen) {

    private static final int WIDTH = 22;

    /** Follows the output until it ends, on a thread of its own. */
    void follow(InputStream output) {
        Thread.ofVirtual().name("log of " + name).start(() -> copy(output));
    }

    private void copy(InputStream output) {
        String prefix = name + " ".repeat(Math.max(1, WIDTH - name.length())) + "| ";
        try (var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
                var writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            String line;
            while ((line = lines.readLine()) != null) {
                writer.write(line);
                writer.newLine();
                writer.flush();
                if (screen.isPresent()) {
                    screen.get().println(prefix + line);
                }
            }
        } catch (IOException e) {
            screen.ifPresent(s -> s.println(prefix + "(its log ended: " + e.getMessage() + ")"));
        }
    }
}
