package dev.atelier.hosting.publication;

import dev.atelier.hosting.people.People;
import dev.atelier.hosting.people.UserFolder;
import dev.atelier.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** Checks what a caller wants: only in their own name, and only into folders they have. */
@ApplicationScoped
class WishReader {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final People people;

    WishReader(People people) {
        this.people = people;
    }

    /** Fails with {@link WishRefused}, or when the folder cannot be looked up. */
    Uni<Wish> read(Caller caller, PublicationWish wish) {
        if (wish.discordId() != null && !caller.discordId().equals(Optional.of(wish.discordId()))) {
            throw WishRefused.notYourDiscordId();
        }
        var expiresIn = interval(wish.expiresIn());
        return folder(caller, wish.folderName())
                .map(folder -> new Wish(
                        wish.discordId(),
                        folder.map(UserFolder::name).orElse(null),
                        folder.flatMap(UserFolder::albumId).orElse(null),
                        wish.title(),
                        wish.description(),
                        wish.tags() == null ? List.of() : wish.tags(),
                        Boolean.TRUE.equals(wish.nsfw()),
                        expiresIn,
                        wish.width(),
                        wish.category(),
                        wish.service(),
                        wish.region()));
    }

    private Uni<Optional<UserFolder>> folder(Caller caller, String name) {
        if (name == null || name.isBlank()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return people.folder(caller.userId(), name.strip()).invoke(found -> {
            if (found.isEmpty()) {
                throw WishRefused.unknownFolder(name);
            }
        });
    }

    /** Days, weeks and months, too, which are no {@link Duration} for Java; a month has 30 days. */
    static Duration interval(String text) {
        if (text == null) {
            return null;
        }
        try {
            var length = text.contains("T") ? Duration.parse(text) : days(Period.parse(text));
            if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
                throw WishRefused.badInterval();
            }
            return length;
        } catch (DateTimeException | ArithmeticException e) {
            throw WishRefused.badInterval();
        }
    }

    private static Duration days(Period period) {
        return Duration.ofDays(period.toTotalMonths() * 30 + period.getDays());
    }
}
