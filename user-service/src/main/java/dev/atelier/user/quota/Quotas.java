package dev.atelier.user.quota;

import dev.atelier.contracts.media.MediaUploaded;
import dev.atelier.user.account.Accounts;
import dev.atelier.user.account.Leftovers;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Lets in what fits and remembers it until it is gone. Every method runs inside the caller's transaction. */
@ApplicationScoped
class Quotas implements Leftovers {

    private final Accounts accounts;
    private final Usages usages;
    private final Reservations reservations;
    private final Limits limits;
    private final QuotaSettings settings;

    Quotas(Accounts accounts, Usages usages, Reservations reservations, Limits limits, QuotaSettings settings) {
        this.accounts = accounts;
        this.usages = usages;
        this.reservations = reservations;
        this.limits = limits;
        this.settings = settings;
    }

    /**
     * Takes what is asked for, or fails with {@link QuotaExceeded}, or {@link UserGone} for who has left. Asking again for the same reference changes the
     * amounts to the new ones and keeps the room for longer; for a file that is stored by now it changes nothing.
     */
    Uni<Reservation> reserve(String reference, String userId, Amounts asked) {
        var now = now();
        var today = day(now);
        return requireOpen(userId)
                .chain(() -> held(userId, now))
                .chain(usage -> reservations.findById(reference).chain(found -> {
                    if (found != null && !found.belongsTo(userId)) {
                        throw new ReferenceTaken();
                    }
                    if (found != null && found.isStored()) {
                        return Uni.createFrom().item(found);
                    }
                    var more = found == null ? asked : asked.minus(found.countedOn(today));
                    return limits.of(userId)
                            .invoke(limit -> requireRoom(limit, usage.takenOn(today), more, now))
                            .invoke(() -> usage.take(more))
                            .map(free -> found == null ? new Reservation(reference, userId) : found)
                            .invoke(reservation -> reservation.reserve(asked, today, expiry(asked, now)))
                            .chain(reservation -> reservations.persist(reservation));
                }));
    }

    private Uni<Void> requireOpen(String userId) {
        return accounts.isClosed(userId)
                .invoke(closed -> {
                    if (closed) {
                        throw new UserGone();
                    }
                })
                .replaceWithVoid();
    }

    /** A file has come, of this size, whatever was reserved for it; nothing that is a fact is refused here. */
    Uni<Void> stored(MediaUploaded event) {
        var now = now();
        var today = day(now);
        var actual = new Amounts(event.sizeBytes(), 1, 0, 0);
        return held(event.ownerId(), now)
                .chain(usage -> reservations.findById(event.mediaId()).chain(found -> {
                    if (found != null && found.isStored()) {
                        return Uni.createFrom().voidItem();
                    }
                    var reservation = found == null ? new Reservation(event.mediaId(), event.ownerId()) : found;
                    var day = found == null ? day(event.uploadedAt()) : found.day();
                    var before = found == null ? Amounts.NONE : found.countedOn(today);
                    reservation.store(actual, day, now);
                    usage.take(reservation.countedOn(today).minus(before));
                    return reservations.persist(reservation).replaceWithVoid();
                }));
    }

    /** Gives back what a reference holds; nothing when it holds nothing. */
    Uni<Void> release(String reference) {
        return reservations
                .findById(reference)
                .chain(known -> known == null
                        ? Uni.createFrom().voidItem()
                        : Panache.getSession()
                                .invoke(session -> session.detach(known))
                                .chain(() -> release(reference, known.userId())));
    }

    private Uni<Void> release(String reference, String userId) {
        var now = now();
        return held(userId, now).chain(usage -> reservations
                .findById(reference)
                .chain(found -> found == null ? Uni.createFrom().voidItem() : release(found, usage, day(now))));
    }

    private Uni<Void> release(Reservation found, Usage usage, LocalDate today) {
        if (found.isStored()) {
            usage.giveBack(found.amounts().bytesOnly());
            found.empty();
            return Uni.createFrom().voidItem();
        }
        usage.giveBack(found.countedOn(today));
        return reservations.delete(found);
    }

    /** Gives back what nothing came for. */
    Uni<Void> giveBackOverdue(String userId) {
        return held(userId, now()).replaceWithVoid();
    }

    /** Makes the user's row the sum of what they hold, should it ever not be, and tells it. */
    Uni<QuotaView> recount(String userId) {
        var now = now();
        var today = day(now);
        return held(userId, now)
                .chain(usage -> reservations.sum(userId, today).invoke(usage::correct))
                .chain(() -> view(userId));
    }

    Uni<QuotaView> view(String userId) {
        var now = now();
        var today = day(now);
        return limits.of(userId).chain(limit -> usages.findById(userId)
                .map(usage -> Optional.ofNullable(usage)
                        .map(one -> one.takenOn(today))
                        .orElse(Amounts.NONE))
                .chain(taken -> reservations.open(userId).map(open -> view(limit, taken, open, now))));
    }

    private static QuotaView view(QuotaLimits limits, Amounts taken, List<Reservation> open, Instant now) {
        var today = day(now);
        var overdue = open.stream()
                .filter(one -> !one.expiresAt().isAfter(now))
                .map(one -> one.countedOn(today))
                .reduce(Amounts.NONE, Amounts::plus);
        var reserved = open.stream()
                .filter(one -> one.expiresAt().isAfter(now) && one.amounts().awaitsFile())
                .map(one -> one.countedOn(today))
                .reduce(Amounts.NONE, Amounts::plus);
        var used = taken.minus(overdue).minus(reserved);
        return new QuotaView(
                entry(Kind.BYTES, limits, used, reserved, now),
                entry(Kind.UPLOADS, limits, used, reserved, now),
                entry(Kind.GENERATIONS, limits, used, reserved, now),
                entry(Kind.DOWNLOADS, limits, used, reserved, now));
    }

    private static QuotaView.Entry entry(Kind kind, QuotaLimits limits, Amounts used, Amounts reserved, Instant now) {
        return new QuotaView.Entry(
                limits.of(kind), used.of(kind), reserved.of(kind), kind.isPerDay() ? tomorrow(now) : null);
    }

    @Override
    public Uni<Void> remove(String userId) {
        return reservations
                .delete("userId", userId)
                .chain(() -> usages.delete("userId", userId))
                .replaceWithVoid();
    }

    private Uni<Usage> held(String userId, Instant now) {
        var today = day(now);
        return usages.lock(userId, today).call(usage -> reservations
                .overdue(userId, now)
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().voidItem() : giveBack(rows, usage, today)));
    }

    /** Flushed, so that one of their references can be reserved anew in the same transaction. */
    private Uni<Void> giveBack(List<Reservation> rows, Usage usage, LocalDate today) {
        rows.forEach(row -> usage.giveBack(row.countedOn(today)));
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(reservations::delete)
                .collect()
                .asList()
                .chain(reservations::flush);
    }

    private static void requireRoom(QuotaLimits limits, Amounts taken, Amounts more, Instant now) {
        for (var kind : Kind.values()) {
            var limit = limits.of(kind);
            if (limit != null && more.of(kind) > 0 && taken.of(kind) + more.of(kind) > limit) {
                throw QuotaExceeded.of(kind, limit, taken.of(kind), more.of(kind), now);
            }
        }
    }

    /** Counts that no file follows are spent at once, and mean nothing any more when their day is over. */
    private Instant expiry(Amounts asked, Instant now) {
        return asked.awaitsFile() ? now.plus(settings.reservation()) : tomorrow(now);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant tomorrow(Instant now) {
        return day(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
