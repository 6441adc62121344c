package dev.atelier.standins.servers;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as it is; root puts a program in front of it that takes
 * the name of root away: an own user namespace where the kernel allows one, else (containers usually forbid that) the
 * user {@code nobody}, who keeps just the capability to walk through folders that are root's.
 */
record Unprivileged(List<String> prefix) {

    static final List<List<String>> WAYS = List.of(
            List.of("unshare", "-U"),
            List.of(
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override"));

    /** The first way that works here. */
    static Unprivileged find() throws IOException {
        return new UnixSystem().getUid() == 0 ? firstOf(WAYS) : new Unprivileged(List.of());
    }

    static Unprivileged firstOf(List<List<String>> ways) throws IOException {
        for (List<String> way : ways) {
            if (works(way)) {
                return new Unprivileged(way);
            }
        }
        throw new IOException("PostgreSQL does not run as root, and neither unshare nor setpriv is permitted here:"
                + " run this as an ordinary user, or allow user namespaces.");
    }

    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program);
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean works(List<String> way) throws IOException {
        Path said = Files.createTempFile("atelier-", ".uid");
        try {
            var probe = new Unprivileged(way).command("id", "-u");
            return Command.run(probe, said) == 0
                    && !Files.readString(said).strip().equals("0");
        } catch (IOException notInstalled) {
            return false;
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
