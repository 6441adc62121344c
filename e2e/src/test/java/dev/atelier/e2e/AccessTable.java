package dev.atelier.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code access/operations.txt}: what every operation answers to whom.
 *
 * <p>A line has four columns, separated by {@code |}: {@code METHOD /path}, who may, what those who may are answered,
 * and the body. In a path, {@code {id=folder}} is the folder of the user {@code OWNER}, made on demand as
 * {@code access/things.txt} says; {@code {id=new folder}} is a fresh one for each question, for what is used up; anything
 * else, {@code {name=cover}}, stands for itself. A body is JSON, or {@code file} with further fields of a form
 * ({@code file title=x}); {@code ~} in it becomes a text that was never used before.
 *
 * <p>Who may is one of {@link Rule}, or the five statuses themselves, for {@code OTHER TENANT OWNER MODERATOR ADMIN}:
 * {@code 404 404 204 403 204}. Statuses that may both come are written {@code 201/202}. To let a new operation in, add
 * its line; if it concerns a new kind of thing, add that to {@code things.txt}.
 */
record AccessTable(List<Line> lines) {

    /** Who asks. */
    enum Actor {
        /** No credential. */
        NONE,
        /** A key that never was one. */
        WRONG,
        /** A key of the owner's that has ended. */
        EXPIRED,
        /** A key of the owner's that was revoked. */
        REVOKED,
        /** Somebody of the same tenant. */
        OTHER,
        /** Somebody of another tenant. */
        TENANT,
        /** Whose things the paths name. */
        OWNER,
        /** A moderator of the tenant. */
        MODERATOR,
        /** An owner of the tenant. */
        ADMIN;

        boolean isLetIn() {
            return compareTo(REVOKED) > 0;
        }

        static List<Actor> letIn() {
            return Arrays.stream(values()).filter(Actor::isLetIn).toList();
        }
    }

    /** Who may; {@code ok} is what those are answered. */
    enum Rule {
        /** Everybody; credentials are not looked at. */
        PUBLIC("ok ok ok ok ok"),
        /** Everybody, whose client is told in its own words what is missing; wrong credentials are refused. */
        OPTIONAL("ok ok ok ok ok"),
        /** Whoever is signed in: what it concerns is the caller's own, or everybody's. */
        EVERYONE("ok ok ok ok ok"),
        /** The one whose thing it is; to all others it does not exist. */
        OWN("404 404 ok 404 404"),
        /** The one whose thing it is and those who moderate the tenant. */
        OWN_OR_MODERATORS("404 404 ok ok ok"),
        /** The one whose thing it is and the tenant's owners. */
        OWN_OR_ADMINS("404 404 ok 404 ok"),
        /** Everybody of the tenant. */
        TENANT("ok 404 ok ok ok"),
        /** Those who moderate. */
        MODERATORS("403 403 403 ok ok"),
        /** The tenant's owners. */
        ADMINS("403 403 403 403 ok"),
        /** No person. */
        SERVICES("403 403 403 403 403");

        private final String statuses;

        Rule(String statuses) {
            this.statuses = statuses;
        }
    }

    /**
     * One operation.
     *
     * @param path with what is to be put in
     * @param expected statuses, several separated by a slash
     */
    record Line(String method, String path, Map<Actor, String> expected, String body) {

        /** As the description names it. */
        String operation() {
            return method + " " + path.replaceAll("\\{(\\w+)=[^}]*}", "{$1}").replaceFirst("\\?.*", "");
        }

        /** Whether a credential is not needed, and so not looked at. */
        boolean isOpen() {
            return !expected.get(Actor.WRONG).equals("401");
        }

        boolean allows(Actor actor, int status) {
            return List.of(expected.get(actor).split("/")).contains(Integer.toString(status));
        }

        private static Line of(String text) {
            var columns = text.split("\\|", 4);
            if (columns.length < 3) {
                throw new IllegalArgumentException("Three columns or four are needed: " + text);
            }
            var operation = columns[0].strip().split("\\s+", 2);
            return new Line(
                    operation[0],
                    operation[1],
                    expected(columns[1].strip(), columns[2].strip()),
                    columns.length == 4 ? columns[3].strip() : "");
        }

        private static Map<Actor, String> expected(String who, String ok) {
            var expected = new EnumMap<Actor, String>(Actor.class);
            List.of(Actor.NONE, Actor.WRONG, Actor.EXPIRED, Actor.REVOKED).forEach(bad -> expected.put(bad, "401"));
            var statuses =
                    who.matches("[\\d/ ]+") ? who : Rule.valueOf(who).statuses.replace("ok", ok);
            var each = statuses.split(" +");
            for (var actor : Actor.letIn()) {
                expected.put(actor, each[actor.ordinal() - Actor.OTHER.ordinal()]);
            }
            if (who.equals(Rule.OPTIONAL.name())) {
                expected.put(Actor.NONE, ok);
            }
            if (who.equals(Rule.PUBLIC.name())) {
                Stream.of(Actor.values()).filter(actor -> !actor.isLetIn()).forEach(bad -> expected.put(bad, ok));
            }
            return expected;
        }
    }

    static AccessTable read() {
        return new AccessTable(lines("operations.txt").map(Line::of).toList());
    }

    /** What a file of {@code access/} says, without remarks. */
    static Stream<String> lines(String file) {
        try (var in = AccessTable.class.getResourceAsStream("/access/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
