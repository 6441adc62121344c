package dev.atelier.media.library;

import dev.atelier.media.entity.EntityForbidden;
import dev.atelier.media.entity.EntityRef;
import dev.atelier.media.entity.EntityRules;
import dev.atelier.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may see and who may change a medium. Its owner, the people of its entity and the tenant's moderators may both;
 * everybody may see what is public. Whoever may not see it learns nothing of it; whoever may only see it gets a 403.
 */
@ApplicationScoped
public class Permissions {
    private final EntityRules entities;

    Permissions(EntityRules entities) {
        this.entities = entities;
    }

    /** Fails with {@link MediaNotFound}. */
    Uni<Media> visible(Optional<Media> found, Optional<Caller> caller) {
        Media media = found.filter(one -> !one.isTrashed()).orElseThrow(MediaNotFound::new);
        if (isOpenTo(media, caller)) {
            return Uni.createFrom().item(media);
        }
        Caller known = caller.orElseThrow(MediaNotFound::new);
        return rules(media, known).map(may -> {
            if (!may) {
                throw new MediaNotFound();
            }
            return media;
        });
    }

    /** Fails with {@link MediaNotFound} or {@link EntityForbidden}. */
    public Uni<Media> ruled(Optional<Media> found, Caller caller) {
        Media media = found.orElseThrow(MediaNotFound::new);
        return rules(media, caller).map(may -> {
            if (may) {
                return media;
            }
            throw isOpenTo(media, Optional.of(caller))
                    ? new EntityForbidden(media.entity().type())
                    : new MediaNotFound();
        });
    }

    /** Of these, the ones the caller may see. */
    public Uni<List<Media>> visible(Collection<Media> all, Caller caller) {
        List<EntityRef> unsure = all.stream()
                .filter(media -> isOfTheTenant(media, caller))
                .map(Media::entity)
                .distinct()
                .toList();
        return (unsure.isEmpty() ? Uni.createFrom().item(Set.<EntityRef>of()) : entities.ruled(caller, unsure))
                .map(ruled -> all.stream()
                        .filter(media -> isOpenTo(media, Optional.of(caller))
                                || isRuledBy(media, caller)
                                || isOfTheTenant(media, caller) && ruled.contains(media.entity()))
                        .toList());
    }

    private Uni<Boolean> rules(Media media, Caller caller) {
        if (isRuledBy(media, caller)) {
            return Uni.createFrom().item(true);
        }
        return isOfTheTenant(media, caller)
                ? entities.mayAct(caller, media.entity())
                : Uni.createFrom().item(false);
    }

    /** Shown to everybody; not to people of another tenant, and not from the trash. */
    private static boolean isOpenTo(Media media, Optional<Caller> caller) {
        return media.isForEverybody()
                && caller.map(one -> isOfTheTenant(media, one) || one.isService())
                        .orElse(true);
    }

    /** Its owner, or somebody whose office it is. */
    private static boolean isRuledBy(Media media, Caller caller) {
        return caller.isService()
                || isOfTheTenant(media, caller)
                        && (caller.owns(media.owner().userId()) || EntityRules.isEverywhere(caller));
    }

    private static boolean isOfTheTenant(Media media, Caller caller) {
        return caller.livesIn(media.owner().tenantId());
    }
}
