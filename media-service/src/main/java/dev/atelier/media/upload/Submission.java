package dev.atelier.media.upload;

import dev.atelier.media.library.Description;
import dev.atelier.media.library.EntityType;
import dev.atelier.media.library.Placement;
import dev.atelier.platform.identity.Caller;
import java.util.OptionalLong;

/**
 * What a sender wants done with a file.
 *
 * @param publish whether it is to get a public address
 * @param mediaId the id it will have, where one was promised before the file came
 */
public record Submission(
        String ownerId,
        String tenantId,
        EntityType entity,
        Placement placement,
        Description description,
        boolean isPublic,
        boolean publish,
        Accepts accepts,
        OptionalLong mediaId) {

    /** A picture for its owner's own gallery. */
    public static Submission own(String ownerId, String tenantId, boolean isPublic, Accepts accepts) {
        return new Submission(
                ownerId,
                tenantId,
                EntityType.USER,
                new Placement(EntityType.USER.code(), ownerId, "gallery", 0, false),
                Description.NONE,
                isPublic,
                false,
                accepts,
                OptionalLong.empty());
    }

    public static Submission own(Caller caller, boolean isPublic, Accepts accepts) {
        return own(caller.userId(), caller.tenantId(), isPublic, accepts);
    }

    Submission asPrimary() {
        return at(new Placement(
                placement.entityType(), placement.entityId(), placement.entityField(), placement.sortOrder(), true));
    }

    /** The same for a later file of a batch: behind the first, and not the primary one. */
    Submission nth(int index) {
        return index == 0
                ? this
                : at(new Placement(
                        placement.entityType(),
                        placement.entityId(),
                        placement.entityField(),
                        placement.sortOrder() + index,
                        false));
    }

    private Submission at(Placement place) {
        return new Submission(ownerId, tenantId, entity, place, description, isPublic, publish, accepts, mediaId);
    }

    public Submission under(long id) {
        return new Submission(
                ownerId, tenantId, entity, placement, description, isPublic, publish, accepts, OptionalLong.of(id));
    }
}
