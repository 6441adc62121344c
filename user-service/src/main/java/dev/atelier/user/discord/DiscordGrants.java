package dev.atelier.user.discord;

import dev.atelier.platform.transactions.Transactions;
import dev.atelier.platform.work.Work;
import dev.atelier.platform.work.WorkQueue;
import dev.atelier.user.sealing.SealBroken;
import dev.atelier.user.sealing.SealedColumn;
import dev.atelier.user.sealing.Sealing;
import dev.atelier.user.session.SessionEnd;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * The tokens Discord gave for sessions, kept sealed for one thing: to be revoked when the session ends. That happens in
 * the background, so that signing out does not wait for Discord, and is tried again while Discord is away.
 */
@ApplicationScoped
class DiscordGrants implements SessionEnd, SealedColumn, Work {

    private static final Logger LOG = Logger.getLogger(DiscordGrants.class);
    private static final String KIND = "discord-revocation";
    private static final String PUT = """
            insert into discord_grant (session_id, sealed, created_at) values (?1, ?2, ?3)
            on conflict (session_id) do update set sealed = excluded.sealed, created_at = excluded.created_at""";

    private final Sealing sealing;
    private final DiscordClient discord;
    private final Transactions transactions;
    private final WorkQueue queue;

    DiscordGrants(Sealing sealing, DiscordClient discord, Transactions transactions, WorkQueue queue) {
        this.sealing = sealing;
        this.discord = discord;
        this.transactions = transactions;
        this.queue = queue;
    }

    /** In the transaction that starts the session. */
    Uni<Void> keep(String sessionId, String accessToken) {
        var text = sealing.seal(accessToken.getBytes(StandardCharsets.UTF_8), purpose(sessionId));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PUT)
                        .setParameter(1, sessionId)
                        .setParameter(2, text)
                        .setParameter(3, Instant.now())
                        .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> ended(String sessionId) {
        return sealedOf(sessionId)
                .chain(found -> found == null ? Uni.createFrom().voidItem() : queue.enqueue(KIND, sessionId));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int maxAttempts() {
        return 12;
    }

    @Override
    public Duration longestPause() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Uni<Void> perform(String sessionId, int attempt) {
        return transactions
                .read(() -> sealedOf(sessionId))
                .chain(text -> text == null ? Uni.createFrom().voidItem() : discord.revoke(open(sessionId, text)))
                .chain(() -> transactions.run(() -> forget(sessionId)));
    }

    private String open(String sessionId, String text) {
        try {
            return new String(sealing.open(text, purpose(sessionId)), StandardCharsets.UTF_8);
        } catch (SealBroken e) {
            throw new GiveUp(e);
        }
    }

    /** It ends by itself within a week. */
    @Override
    public Uni<Void> exhausted(String sessionId, Throwable cause) {
        LOG.warnf("A token of Discord was not revoked and ends by itself: %s", cause.getMessage());
        return forget(sessionId);
    }

    private static Uni<String> sealedOf(String sessionId) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                        "select sealed from discord_grant where session_id = ?1", String.class)
                .setParameter(1, sessionId)
                .getSingleResultOrNull());
    }

    private static Uni<Void> forget(String sessionId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from discord_grant where session_id = ?1")
                        .setParameter(1, sessionId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public String table() {
        return "discord_grant";
    }

    @Override
    public String id() {
        return "session_id";
    }

    @Override
    public String column() {
        return "sealed";
    }

    @Override
    public String purpose(String id) {
        return "discord-token:" + id;
    }
}
