package dev.atelier.user.account;

import dev.atelier.contracts.users.UserRegistered;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.identity.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All accounts. Every method runs inside the caller's transaction. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, String> {

    private static final int ID_BYTES = 8;
    private static final Set<String> MEMBER = Set.of("member");
    private static final Set<String> OWNER = Set.of("member", "owner");

    private final SecureRandom random = new SecureRandom();
    private final Outbox outbox;
    private final AccountSettings settings;
    private final List<AccountGift> gifts;
    private final List<AccountClosing> closings;
    private final Counter registered;
    private final Counter closed;

    Accounts(
            Outbox outbox,
            AccountSettings settings,
            @All List<AccountGift> gifts,
            @All List<AccountClosing> closings,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.settings = settings;
        this.gifts = gifts;
        this.closings = closings;
        closed = Counter.builder("atelier.user.accounts.closed")
                .description("accounts closed by this replica")
                .register(meters);
        registered = Counter.builder("atelier.user.accounts.registered")
                .description("accounts made by this replica")
                .register(meters);
    }

    /**
     * Makes an account and tells the others. The first one of an installation also becomes its owner, unless one is
     * configured.
     */
    public Uni<Account> register() {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return ownerIsNamed(now)
                .map(first ->
                        new Account(newId(), Caller.FIRST_TENANT, first && !isOwnerConfigured() ? OWNER : MEMBER, now))
                .chain(this::persist)
                .call(this::giveAll)
                .call(account -> outbox.append(new UserRegistered(account.id(), now)))
                .invoke(() -> registered.increment());
    }

    /** Likewise, and it is an owner whoever came first. */
    public Uni<Account> registerOwner() {
        return register().invoke(account -> account.take(OWNER));
    }

    /** The first tenant's owner of the longest standing, locked; two who ask at the same moment queue. */
    public Uni<Optional<Account>> lockFirstOwner() {
        var hold = "select singleton from installation for update";
        var first =
                "select id from account where tenant_id = ?1 and 'owner' = any(roles) order by created_at, id limit 1";
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(hold, Boolean.class)
                        .getSingleResult()
                        .chain(() -> session.createNativeQuery(first, String.class)
                                .setParameter(1, Caller.FIRST_TENANT)
                                .getSingleResultOrNull()))
                .chain(id -> id == null ? Uni.createFrom().nullItem() : lock(id))
                .map(Optional::ofNullable);
    }

    /** Likewise, for a Discord user; the id is held as by {@link #lockByDiscordId}. */
    public Uni<Account> registerWithDiscord(String discordId) {
        return register().invoke(account -> {
            account.linkDiscord(discordId);
            ownIfNamed(account);
        });
    }

    /**
     * The account a Discord user is linked to, locked. Until the end of the transaction nobody else makes or links one
     * for the same Discord user.
     */
    public Uni<Optional<Account>> lockByDiscordId(String discordId) {
        var hold = "select 1 from pg_advisory_xact_lock(hashtextextended('discord:' || ?1, 0))";
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(hold)
                        .setParameter(1, discordId)
                        .getSingleResult())
                .chain(() -> lockedBy(discordId))
                .map(Optional::ofNullable);
    }

    /**
     * Makes an account an owner whose Discord id the configuration names as the owner's.
     *
     * @param account its row is locked, or new
     */
    public void ownIfNamed(Account account) {
        if (account.discordId().isPresent()
                && account.discordId().equals(settings.ownerDiscordId())
                && account.tenantId().equals(Caller.FIRST_TENANT)
                && !account.roles().contains("owner")) {
            account.take(OWNER);
        }
    }

    private Uni<Account> lockedBy(String discordId) {
        return find("discordId", discordId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    private boolean isOwnerConfigured() {
        return settings.ownerDiscordId().isPresent();
    }

    private Uni<Void> giveAll(Account account) {
        return Multi.createFrom()
                .iterable(gifts)
                .onItem()
                .transformToUniAndConcatenate(gift -> gift.give(account))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** Fails with {@link AccountNotFound} when there is none of this id. */
    public Uni<Account> require(String id) {
        return findById(id).onItem().ifNull().failWith(AccountNotFound::new);
    }

    /** Fails with {@link AccountNotFound} when there is none of this id in the tenant. */
    public Uni<Account> requireIn(String tenantId, String id) {
        return require(id).invoke(account -> {
            if (!account.tenantId().equals(tenantId)) {
                throw new AccountNotFound();
            }
        });
    }

    /**
     * Holds the account's row until the end of the transaction, so that what is counted or told about one account
     * happens one after the other. Fails with {@link AccountNotFound}.
     */
    public Uni<Account> lock(String id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(AccountNotFound::new);
    }

    /**
     * Closes an account for ever: with it goes everything that hangs on its row, and its id is never let in again.
     *
     * @param account its row is locked
     */
    public Uni<Void> close(Account account, Instant now) {
        var remember = "insert into closed_account (id, closed_at) values (?1, ?2) on conflict do nothing";
        return Multi.createFrom()
                .items(closings.stream())
                .onItem()
                .transformToUniAndConcatenate(closing -> closing.closing(account))
                .collect()
                .asList()
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(remember)
                        .setParameter(1, account.id())
                        .setParameter(2, now)
                        .executeUpdate())
                .chain(() -> delete(account))
                .chain(this::flush)
                .invoke(() -> closed.increment());
    }

    /** Whether there was such an account, which is closed. */
    public Uni<Boolean> isClosed(String id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select 1 from closed_account where id = ?1")
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .map(found -> found != null);
    }

    /** Whether another account of the tenant has the role. */
    public Uni<Boolean> hasAnother(Account account, String role) {
        var others = "select 1 from account where tenant_id = ?1 and id <> ?2 and ?3 = any (roles) limit 1";
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(others)
                        .setParameter(1, account.tenantId())
                        .setParameter(2, account.id())
                        .setParameter(3, role)
                        .getSingleResultOrNull())
                .map(found -> found != null);
    }

    /** True for one caller only: two first accounts at the same moment queue at the row, and the second finds it set. */
    private static Uni<Boolean> ownerIsNamed(Instant now) {
        var sql = "update installation set owner_named_at = ?1 where owner_named_at is null";
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(sql).setParameter(1, now).executeUpdate())
                .map(updated -> updated == 1);
    }

    /**
     * {@code u_} and 16 hex digits. The image hosting API this suite is compatible with had 8, of which two are alike
     * after some ten thousand accounts already; its clients treat the id as opaque.
     */
    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "u_" + HexFormat.of().formatHex(bytes);
    }
}
