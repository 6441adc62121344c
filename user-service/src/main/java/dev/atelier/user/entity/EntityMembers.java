package dev.atelier.user.entity;

import dev.atelier.contracts.users.EntityMembershipChanged;
import dev.atelier.platform.events.Outbox;
import dev.atelier.platform.http.Cursor;
import dev.atelier.platform.identity.Caller;
import dev.atelier.user.account.Account;
import dev.atelier.user.account.AccountClosing;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who is what to which entity. Every method runs inside the caller's transaction; a user's memberships change only
 * while their account is locked, which keeps the events about each in order.
 */
@ApplicationScoped
class EntityMembers implements PanacheRepositoryBase<EntityMember, EntityMember.Id>, AccountClosing {

    private final Outbox outbox;

    EntityMembers(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Fails with {@link MembershipRefused} when the caller has no part in the entity. */
    Uni<MemberPage> page(EntityRef entity, Caller caller, int limit, Optional<String> cursor) {
        var after =
                cursor.map(text -> Cursor.parse(text, 1).values().getFirst()).orElse("");
        return part(entity, caller)
                .invoke(part -> {
                    if (part.isEmpty() && !rulesTenant(caller)) {
                        throw MembershipRefused.notFound();
                    }
                })
                .chain(() -> find(
                                "id.tenantId = ?1 and id.entityType = ?2 and id.entityId = ?3 and id.userId > ?4"
                                        + " order by id.userId",
                                entity.tenantId(),
                                entity.type().title(),
                                entity.id(),
                                after)
                        .range(0, limit)
                        .list())
                .map(found ->
                        MemberPage.of(found.stream().map(EntityMember::entry).toList(), limit));
    }

    /** Fails with {@link MembershipRefused}. */
    Uni<MemberEntry> set(EntityRef entity, Caller caller, Account account, EntityRole role) {
        var id = EntityMember.Id.of(entity, account.id());
        return part(entity, caller).chain(part -> findById(id).chain(found -> {
            requireSay(caller, part, role);
            if (found != null) {
                requireSay(caller, part, found.role());
            }
            if (found != null && found.role() == role) {
                return Uni.createFrom().item(found.entry());
            }
            var now = now();
            var member = found == null ? new EntityMember(id) : found;
            member.become(role, now);
            return persist(member).call(() -> tell(id, role.title(), now)).map(EntityMember::entry);
        }));
    }

    /** Everybody may leave. Fails with {@link MembershipRefused}. */
    Uni<Void> remove(EntityRef entity, Caller caller, Account account) {
        var id = EntityMember.Id.of(entity, account.id());
        return part(entity, caller).chain(part -> findById(id).chain(found -> {
            if (found == null) {
                throw part.isEmpty() && !rulesTenant(caller)
                        ? MembershipRefused.notFound()
                        : MembershipRefused.noMember();
            }
            if (!caller.owns(account.id())) {
                requireSay(caller, part, found.role());
            }
            return delete(found).call(() -> tell(id, null, now()));
        }));
    }

    /** Memberships end with the account. */
    @Override
    public Uni<Void> closing(Account account) {
        return list("id.userId", account.id()).chain(found -> Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(member -> delete(member).call(() -> tell(member.id(), null, now())))
                .collect()
                .asList()
                .replaceWithVoid());
    }

    private Uni<Optional<EntityRole>> part(EntityRef entity, Caller caller) {
        return findById(EntityMember.Id.of(entity, caller.userId()))
                .map(found -> Optional.ofNullable(found).map(EntityMember::role));
    }

    private static void requireSay(Caller caller, Optional<EntityRole> part, EntityRole role) {
        if (rulesTenant(caller)) {
            return;
        }
        if (part.isEmpty()) {
            throw MembershipRefused.notFound();
        }
        if (!part.get().decidesAbout(role)) {
            throw MembershipRefused.notAllowed();
        }
    }

    private static boolean rulesTenant(Caller caller) {
        return caller.has("owner") || caller.has("moderator");
    }

    private Uni<Void> tell(EntityMember.Id id, String role, Instant now) {
        return outbox.append(
                new EntityMembershipChanged(id.entityType(), id.entityId(), id.userId(), role, now), id.tenantId());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
