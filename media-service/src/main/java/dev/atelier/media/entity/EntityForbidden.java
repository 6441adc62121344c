package dev.atelier.media.entity;

import dev.atelier.platform.http.ProblemException;

/** The caller is none of the people who may act for the entity. */
public final class EntityForbidden extends ProblemException {
    public EntityForbidden(String entityType) {
        super(403, "not_authorized", "Not authorized to manage the media of this " + entityType + ".");
    }
}
