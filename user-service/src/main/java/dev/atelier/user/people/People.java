package dev.atelier.user.people;

import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.http.InvalidPage;
import dev.atelier.user.account.Account;
import dev.atelier.user.account.AccountNotFound;
import dev.atelier.user.account.Accounts;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts of a tenant, and what they may do. Every method runs inside the caller's transaction. */
@ApplicationScoped
class People {

    private static final String HOLD_OWNERS =
            "select 1 from pg_advisory_xact_lock(hashtextextended('owners:' || ?1, 0))";
    private static final String OWNERS = "select count(*) from account where tenant_id = ?1 and 'owner' = any(roles)";

    private final Accounts accounts;

    People(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @throws InvalidPage when the cursor is not one of this list */
    Uni<PersonPage> page(String tenantId, int limit, Optional<String> cursor) {
        var order = " order by createdAt desc, id desc";
        var query = cursor.map(text -> Cursor.parse(text, 2).values())
                .map(last -> accounts.find(
                        "tenantId = ?1 and (createdAt < ?2 or createdAt = ?2 and id < ?3)" + order,
                        tenantId,
                        time(last),
                        last.get(1)))
                .orElseGet(() -> accounts.find("tenantId = ?1" + order, tenantId));
        return query.range(0, limit)
                .list()
                .map(found -> PersonPage.of(found.stream().map(Person::of).toList(), limit));
    }

    private static Instant time(List<String> last) {
        try {
            return Instant.parse(last.getFirst());
        } catch (DateTimeException e) {
            throw InvalidPage.cursor();
        }
    }

    /** Fails with {@link PeopleRefused} when nobody in the tenant has the id. */
    Uni<Account> require(String tenantId, String userId) {
        return in(tenantId, accounts.require(userId));
    }

    private Uni<Account> lock(String tenantId, String userId) {
        return in(tenantId, accounts.lock(userId));
    }

    private static Uni<Account> in(String tenantId, Uni<Account> account) {
        return account.onFailure(AccountNotFound.class)
                .transform(none -> PeopleRefused.notFound())
                .invoke(found -> {
                    if (!found.tenantId().equals(tenantId)) {
                        throw PeopleRefused.notFound();
                    }
                });
    }

    /** Fails with {@link PeopleRefused}. */
    Uni<Account> setRoles(String tenantId, String userId, Set<String> roles) {
        return holdOwners(tenantId)
                .chain(() -> lock(tenantId, userId))
                .call(account -> account.roles().contains("owner") && !roles.contains("owner")
                        ? requireAnotherOwner(tenantId)
                        : Uni.createFrom().voidItem())
                .invoke(account -> account.take(roles));
    }

    /** Fails with {@link PeopleRefused}. */
    Uni<Account> move(String fromTenantId, String userId, String toTenantId, Set<String> roles) {
        return holdOwners(fromTenantId)
                .chain(() -> lock(fromTenantId, userId))
                .call(account -> account.roles().contains("owner")
                        ? requireAnotherOwner(fromTenantId)
                        : Uni.createFrom().voidItem())
                .invoke(account -> account.moveTo(toTenantId, roles));
    }

    /** Two owners who take each other's role at the same moment: the second finds the first gone. */
    private static Uni<Void> holdOwners(String tenantId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(HOLD_OWNERS)
                        .setParameter(1, tenantId)
                        .getSingleResult())
                .replaceWithVoid();
    }

    private static Uni<Void> requireAnotherOwner(String tenantId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OWNERS, Long.class)
                        .setParameter(1, tenantId)
                        .getSingleResult())
                .invoke(owners -> {
                    if (owners < 2) {
                        throw PeopleRefused.lastOwner();
                    }
                })
                .replaceWithVoid();
    }
}
