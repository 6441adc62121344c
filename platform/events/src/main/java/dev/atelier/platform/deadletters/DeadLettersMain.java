package dev.atelier.platform.deadletters;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;

/** The command line of the dead letters: {@code list}, {@code show}, {@code replay}. */
public final class DeadLettersMain {

    private static final int MOST = 1000;
    private static final String USAGE = """
            Usage: ./atelier dlq COMMAND [--kafka HOST:PORT]

              list [GROUP] [--all]     letters not sent again yet, oldest first (%d at most); --all: every one
              show POSITION            one letter: why it was put aside, its headers and its value
              replay POSITION...       send these again, to the service they failed for
              replay GROUP | --all     send every letter of a consumer group, or of all, again

            A position is topic/partition/offset as list prints it; a group is a service's name.
            Kafka: --kafka, else ATELIER_KAFKA, else the local stack.""".formatted(MOST);

    private final DeadLetters letters;
    private final PrintStream out;

    private DeadLettersMain(DeadLetters letters, PrintStream out) {
        this.letters = letters;
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    /** @return the exit status: 0 done, 1 not possible, 2 wrong words */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        var words = new ArrayList<>(Arrays.asList(arguments));
        var kafka = kafka(words);
        if (words.isEmpty() || kafka.isBlank()) {
            err.println(USAGE);
            return 2;
        }
        try (var letters = new DeadLetters(kafka)) {
            return new DeadLettersMain(letters, out).run(words.removeFirst(), words) ? 0 : usage(err);
        } catch (DeadLetterRefused e) {
            err.println(e.getMessage());
            return 1;
        } catch (KafkaException e) {
            err.println("Kafka at " + kafka + " does not answer: " + e.getMessage());
            return 1;
        }
    }

    private static int usage(PrintStream err) {
        err.println(USAGE);
        return 2;
    }

    private static String kafka(List<String> words) {
        var at = words.indexOf("--kafka");
        if (at < 0) {
            return System.getenv().getOrDefault("ATELIER_KAFKA", "localhost:9092");
        }
        words.remove(at);
        return at < words.size() ? words.remove(at) : "";
    }

    private boolean run(String command, List<String> words) {
        return switch (command) {
            case "list" -> list(words);
            case "show" -> words.size() == 1 && show(words.getFirst());
            case "replay" -> !words.isEmpty() && replay(words);
            default -> false;
        };
    }

    private boolean list(List<String> words) {
        var all = words.remove("--all");
        if (words.size() > 1) {
            return false;
        }
        var found = letters.find(in(words).and(letter -> all || !letter.replayed()), MOST);
        for (var letter : found) {
            out.printf(
                    "%s  %s  %s  key %s%s%n    %s%n",
                    letter.position(),
                    letter.putAsideAt(),
                    letter.type().isEmpty() ? "(not an event)" : letter.type(),
                    letter.record().key(),
                    letter.replayed() ? "  sent again" : "",
                    letter.reason());
        }
        out.println(found.isEmpty() ? "No dead letters." : found.size() + (found.size() == 1 ? " letter" : " letters"));
        return true;
    }

    private boolean show(String position) {
        var letter = at(position);
        out.println(letter.position() + (letter.replayed() ? "  (sent again)" : ""));
        for (var header : letter.record().headers()) {
            out.println(header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8));
        }
        out.println("key: " + letter.record().key());
        out.println();
        out.println(letter.record().value());
        return true;
    }

    private boolean replay(List<String> words) {
        var chosen = words.getFirst().contains("/")
                ? words.stream().map(this::at).toList()
                : letters.find(
                        in(words.equals(List.of("--all")) ? List.of() : words).and(it -> !it.replayed()), MOST);
        for (var letter : chosen) {
            letters.replay(letter);
            out.println("sent again for " + letter.group() + ": " + letter.position());
        }
        if (chosen.isEmpty()) {
            out.println("No dead letters to send again.");
        }
        return true;
    }

    private static Predicate<DeadLetter> in(List<String> groups) {
        return letter -> groups.isEmpty() || groups.contains(letter.group());
    }

    private DeadLetter at(String position) {
        return letters.find(letter -> letter.position().equals(position), 1).stream()
                .findFirst()
                .orElseThrow(() -> new DeadLetterRefused(
                        "There is no dead letter at " + position + "; list prints the positions there are"));
    }
}
