package dev.atelier.media.entity;

import dev.atelier.platform.identity.Caller;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may add to, change and remove the media of an entity: a user's own are its own; a community's (and its amenities')
 * belong to its admins, a builder's to its owner, a sales rep's to the rep, a property's to those authorized for it, a
 * post's to its author. Moderators and owners of the tenant may everywhere. What is not known is refused.
 */
@ApplicationScoped
public class EntityRules {
    private static final Map<String, Set<String>> RULING = Map.of(
            "community", Set.of("admin", "owner", "community_admin"),
            "community_admin", Set.of("admin", "owner", "self", "community_admin"),
            "builder", Set.of("owner", "admin"),
            "sales_rep", Set.of("self", "owner", "sales_rep"),
            "property", Set.of("owner", "admin", "builder", "agent", "sales_rep"),
            "event", Set.of("owner", "admin", "organizer"),
            "post", Set.of("owner", "author"));

    private final Memberships memberships;
    private final Transactions transactions;

    EntityRules(Memberships memberships, Transactions transactions) {
        this.memberships = memberships;
        this.transactions = transactions;
    }

    /** Fails with {@link EntityForbidden} if the caller may not act for the entity. */
    public Uni<Void> require(Caller caller, EntityRef entity) {
        return mayAct(caller, entity)
                .invoke(may -> {
                    if (!may) {
                        throw new EntityForbidden(entity.type());
                    }
                })
                .replaceWithVoid();
    }

    public Uni<Boolean> mayAct(Caller caller, EntityRef entity) {
        return ruled(caller, List.of(entity)).map(ruled -> ruled.contains(entity));
    }

    /** Those of the entities that the caller may act for; with one question to the database at most. */
    public Uni<Set<EntityRef>> ruled(Caller caller, Collection<EntityRef> entities) {
        if (isEverywhere(caller)) {
            return Uni.createFrom().item(Set.copyOf(entities));
        }
        Set<String> asked = new HashSet<>();
        entities.forEach(entity -> asked.add(entity.ruling().id()));
        boolean known = entities.stream().allMatch(entity -> isOwn(caller, entity));
        return (known
                        ? Uni.createFrom().item(Set.<String>of())
                        : transactions.read(() -> memberships.offices(caller.tenantId(), caller.userId(), asked)))
                .map(offices -> {
                    Set<EntityRef> ruled = new HashSet<>(entities);
                    ruled.removeIf(entity -> !isOwn(caller, entity) && !holds(offices, entity.ruling()));
                    return ruled;
                });
    }

    /** Forgets what a user was; inside a transaction. */
    public Uni<Void> forget(String userId) {
        return memberships.forget(userId);
    }

    /** Whose office reaches all entities of its tenant. */
    public static boolean isEverywhere(Caller caller) {
        return caller.has("owner") || caller.has("moderator") || caller.isService();
    }

    private static boolean isOwn(Caller caller, EntityRef entity) {
        return entity.type().equals("user") && caller.owns(entity.id());
    }

    private static boolean holds(Set<String> offices, EntityRef entity) {
        return RULING.getOrDefault(entity.type(), Set.of()).stream()
                .anyMatch(role -> offices.contains(entity.type() + "/" + entity.id() + "/" + role));
    }
}
