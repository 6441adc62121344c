package dev.atelier.media.library;

import jakarta.persistence.Embeddable;

/**
 * Who may see a medium: its owner always, everybody if it is public and approved.
 *
 * @param moderationStatus {@code approved}, {@code pending}, {@code rejected} or {@code flagged}
 */
@Embeddable
public record Visibility(boolean isPublic, boolean isApproved, String moderationStatus) {

    /** Where a new medium begins: approved, unless its entity is moderated by hand. */
    public static Visibility of(boolean isPublic, EntityType entity) {
        return entity.isModerated()
                ? new Visibility(isPublic, false, "pending")
                : new Visibility(isPublic, true, "approved");
    }

    boolean isForEverybody() {
        return isPublic && isApproved;
    }
}
