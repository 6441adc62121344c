package dev.atelier.media.library;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * What was decided last about showing a medium.
 *
 * @param moderationReason why, for its owner; may be null
 * @param moderatedBy a user id, or {@code rule:…} where nobody looked; null before anything was decided
 */
@Embeddable
public record Decision(String moderationReason, String moderatedBy, Instant moderatedAt) {}
