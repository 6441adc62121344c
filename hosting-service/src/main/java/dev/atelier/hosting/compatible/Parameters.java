package dev.atelier.hosting.compatible;

import dev.atelier.hosting.publication.PublicationWish;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parameters of {@code /api/1/upload}. Unknown ones and bad values are passed over, as that API does; empty and
 * {@code 0} count as not sent.
 */
record Parameters(Function<String, String> values) {

    private static final long SHORTEST_SECONDS = 300;
    private static final long LONGEST_SECONDS = 31_536_000;

    Optional<String> get(String name) {
        return Optional.ofNullable(values.apply(name)).filter(text -> !text.isBlank() && !text.equals("0"));
    }

    String format() {
        return get("format").filter(List.of("txt", "redirect")::contains).orElse("json");
    }

    Optional<String> source() {
        return get("source").or(() -> get("image"));
    }

    /** Whether the picture came in the field imgBB's clients use, which changes the answer's shape. */
    boolean isImgBb() {
        return get("source").isEmpty() && get("image").isPresent();
    }

    /** Published from here: whoever asks this endpoint wants us as their host. */
    PublicationWish wish() {
        return new PublicationWish(
                null,
                null,
                null,
                get("title").or(() -> get("name")).map(text -> cut(text, 100)).orElse(null),
                get("description").map(text -> cut(text, 2000)).orElse(null),
                tags(),
                get("nsfw").filter("1"::equals).isPresent(),
                get("expiration").flatMap(Parameters::expiration).orElse(null),
                null,
                null,
                "local",
                null);
    }

    private List<String> tags() {
        return get("tags").stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .limit(30)
                .toList();
    }

    /** An ISO 8601 interval or seconds, moved into the range that API has; empty for anything else. */
    static Optional<String> expiration(String text) {
        try {
            var seconds = text.matches("\\d{1,9}")
                    ? Long.parseLong(text)
                    : text.contains("T")
                            ? Duration.parse(text).toSeconds()
                            : Duration.ofDays(Period.parse(text).getDays()
                                            + Period.parse(text).toTotalMonths() * 30)
                                    .toSeconds();
            return Optional.of(Duration.ofSeconds(Math.clamp(seconds, SHORTEST_SECONDS, LONGEST_SECONDS))
                    .toString());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
