package dev.atelier.platform.deadletters;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What one run of the command line did. */
public record DeadLettersRun(int status, String output, String errors) {

    public static DeadLettersRun of(String kafka, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var all = Stream.concat(Stream.of(words), Stream.of("--kafka", kafka)).toArray(String[]::new);
        var status = DeadLettersMain.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                all);
        return new DeadLettersRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
