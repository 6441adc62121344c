package dev.atelier.user.session;

import dev.atelier.contracts.users.CredentialRevoked;
import dev.atelier.platform.events.Outbox;
import dev.atelier.user.account.Account;
import dev.atelier.user.account.AccountClosing;
import dev.atelier.user.apikey.CredentialRefused;
import dev.atelier.user.audit.Occurrence;
import dev.atelier.user.audit.SecurityLog;
import dev.atelier.user.origin.Device;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/** The life of sessions. Every method runs inside the caller's transaction. */
@ApplicationScoped
public class Sessions implements AccountClosing {

    private static final byte[] NOBODYS_HASH = new byte[32];

    private final SecureRandom random = new SecureRandom();
    private final SessionRepository sessions;
    private final List<SessionEnd> ends;
    private final Outbox outbox;
    private final SecurityLog audit;
    private final SessionSettings settings;

    Sessions(
            SessionRepository sessions,
            @All List<SessionEnd> ends,
            Outbox outbox,
            SecurityLog audit,
            SessionSettings settings) {
        this.sessions = sessions;
        this.ends = ends;
        this.outbox = outbox;
        this.audit = audit;
        this.settings = settings;
    }

    /** Whether the text is meant to be a session; it need not be one that holds. */
    public static boolean looksLikeOne(String credential) {
        return credential.startsWith(SessionText.PREFIX);
    }

    /**
     * Signs somebody in; for it the oldest session is revoked when there are enough.
     *
     * @param account its row is locked, or new in this transaction
     * @param method how it was proved who they are, for the list of sessions
     */
    public Uni<StartedSession> start(Account account, String method, Device device) {
        var now = now();
        var text = SessionText.random(random);
        return sessions.open(account.id(), now)
                .chain(open -> each(
                        open.stream().skip(settings.maxPerAccount() - 1L).toList(), one -> revoke(account, one.id())))
                .chain(() -> sessions.persist(new Session(text, account, method, device, now, settings)))
                .call(() -> audit.record(Occurrence.of("signed_in", account.tenantId(), account.id())
                        .with(text.id())
                        .saying(method)))
                .map(row -> new StartedSession(text.id(), text.reveal(), row.endsAt()));
    }

    Uni<List<SessionEntry>> list(String userId, String currentId) {
        return sessions.open(userId, now())
                .map(open -> open.stream().map(one -> one.entry(currentId)).toList());
    }

    /**
     * Ends a session and tells everybody who may have cached it. Fails with {@link SessionNotFound}.
     *
     * @param account its row is locked: events about one account keep their order
     */
    public Uni<Void> revoke(Account account, String sessionId) {
        var now = now();
        return sessions.revoke(sessionId, account.id(), now)
                .invoke(found -> {
                    if (!found) {
                        throw new SessionNotFound();
                    }
                })
                .chain(() -> tellEnds(sessionId))
                .chain(() -> audit.record(Occurrence.of("session_revoked", account.tenantId(), account.id())
                        .with(sessionId)))
                .chain(() -> outbox.append(new CredentialRevoked(account.id(), sessionId, now)));
    }

    /** Whether the account has such a session, and it holds. */
    public Uni<Boolean> isOpen(String accountId, String sessionId) {
        return sessions.open(accountId, now())
                .map(open -> open.stream().anyMatch(one -> one.id().equals(sessionId)));
    }

    /** Ends all sessions of an account but one, which may be null; tells how many. */
    public Uni<Integer> revokeOthers(Account account, String keptId) {
        return sessions.open(account.id(), now())
                .map(open ->
                        open.stream().filter(one -> !one.id().equals(keptId)).toList())
                .call(others -> each(others, one -> revoke(account, one.id())))
                .map(List::size);
    }

    /** All sessions end with the account. */
    @Override
    public Uni<Void> closing(Account account) {
        return revokeOthers(account, null).replaceWithVoid();
    }

    /** Clears up some of what expired by itself; tells how many were found. */
    Uni<Integer> closeExpired(int most) {
        var now = now();
        return sessions.expired(now, most)
                .call(found -> each(found, one -> sessions.close(one.id(), now)
                        .chain(closed ->
                                closed ? tellEnds(one.id()) : Uni.createFrom().voidItem())))
                .call(() -> sessions.forget(now.minus(settings.remembered())))
                .map(List::size);
    }

    private Uni<Void> tellEnds(String sessionId) {
        return each(ends, end -> end.ended(sessionId));
    }

    /** Fails with {@link CredentialRefused} when the text is not a session that holds. */
    public Uni<VerifiedSession> verify(String text) {
        return Uni.createFrom()
                .item(() -> SessionText.parse(text).orElseThrow(CredentialRefused::invalid))
                .chain(shown -> sessions.findById(shown.id()).map(found -> verify(shown, found)))
                .call(this::noteUse)
                .map(session -> new VerifiedSession(session.id(), session.accountId()));
    }

    /** Compares in the same way whether there is such a session or not, so that the time taken tells nothing. */
    private static Session verify(SessionText shown, Session found) {
        var expected = found == null ? NOBODYS_HASH : found.secretHash();
        if (!MessageDigest.isEqual(expected, shown.secretHash()) || found == null) {
            throw CredentialRefused.invalid();
        }
        if (found.isRevoked()) {
            throw CredentialRefused.revoked();
        }
        if (found.isExpired(now())) {
            throw CredentialRefused.expired();
        }
        return found;
    }

    private Uni<Void> noteUse(Session session) {
        var now = now();
        return session.unseenSince(now.minus(settings.useNotedEvery()))
                ? sessions.noteUse(session.id(), now, session.end(now, settings))
                : Uni.createFrom().voidItem();
    }

    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<?>> step) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** As exact as the database keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
