package dev.atelier.media.upload;

import dev.atelier.media.entity.EntityRef;
import dev.atelier.media.library.Description;
import dev.atelier.media.library.EntityField;
import dev.atelier.media.library.EntityType;
import dev.atelier.media.library.Owner;
import dev.atelier.media.library.Placement;
import dev.atelier.media.library.Visibility;
import java.util.Optional;

/**
 * What a sender wants done with a file.
 *
 * @param publish whether it is to get a public address
 * @param promised what its sender knows of it already
 * @param flagged whether a moderator must look at it before anybody else may
 */
public record Submission(
        Owner owner,
        EntityType entity,
        Placement placement,
        Description description,
        boolean isPublic,
        boolean publish,
        Accepts accepts,
        Promised promised,
        boolean flagged) {

    /**
     * What was told before the file came.
     *
     * @param mediaId the id it will have
     * @param imageId its id as an image
     * @param sourceUrl where it is fetched from
     */
    public record Promised(Optional<Long> mediaId, Optional<String> imageId, Optional<String> sourceUrl) {
        public static final Promised NOTHING = new Promised(Optional.empty(), Optional.empty(), Optional.empty());
    }

    Submission(
            Owner owner,
            EntityType entity,
            Placement placement,
            Description description,
            boolean isPublic,
            boolean publish,
            Accepts accepts) {
        this(owner, entity, placement, description, isPublic, publish, accepts, Promised.NOTHING, false);
    }

    /** A file for its owner's own gallery. */
    public static Submission own(Owner owner, boolean isPublic, Accepts accepts) {
        return new Submission(
                owner,
                EntityType.USER,
                new Placement(EntityType.USER.code(), owner.userId(), EntityField.GALLERY, 0, false),
                Description.NONE,
                isPublic,
                false,
                accepts);
    }

    Submission asPrimary() {
        return at(new Placement(
                placement.entityType(),
                placement.entityId(),
                placement.entityField(),
                placement.sortOrder(),
                true,
                placement.entityProfileId()));
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
                        false,
                        placement.entityProfileId()));
    }

    private Submission at(Placement place) {
        return new Submission(owner, entity, place, description, isPublic, publish, accepts, promised, flagged);
    }

    public Submission as(Promised told) {
        return new Submission(owner, entity, placement, description, isPublic, publish, accepts, told, flagged);
    }

    Submission underSuspicion() {
        return new Submission(owner, entity, placement, description, isPublic, publish, accepts, promised, true);
    }

    Visibility visibility() {
        return flagged ? new Visibility(isPublic, false, "flagged") : Visibility.of(isPublic, entity);
    }

    EntityRef target() {
        return new EntityRef(placement.entityType(), placement.entityId(), placement.entityProfileId());
    }
}
