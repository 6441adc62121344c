package dev.atelier.user.webhook;

import java.time.Instant;

/** The first that is to be sent of its key. */
record DueDelivery(String id, String key, String body, int attempts, Instant createdAt) {}
