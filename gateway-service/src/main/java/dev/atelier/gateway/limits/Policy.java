package dev.atelier.gateway.limits;

import io.github.bucket4j.BucketConfiguration;

/**
 * One limit: of a class, for one kind of whom it counts.
 *
 * @param name as clients see it: {@code read-user}
 */
record Policy(String name, Quota quota, BucketConfiguration bucket) {

    /** A replica borrows a sixteenth of the limit at a time: few questions, and little that lies idle elsewhere. */
    private static final int SHARE = 16;

    static Policy of(String name, Quota quota) {
        var bucket = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(quota.requests()).refillGreedy(quota.requests(), quota.per()))
                .build();
        return new Policy(name, quota, bucket);
    }

    /** How many requests are borrowed at a time. */
    long batch() {
        return Math.max(1, quota.requests() / SHARE);
    }

    /** Under which the shared count is kept. Other quotas, other counts: what was left of the old one says nothing. */
    String key(String subject) {
        return name + ":" + quota + ":" + subject;
    }

    /** An item of RateLimit-Policy. */
    String header() {
        return "\"" + name + "\";q=" + quota.requests() + ";w=" + quota.per().toSeconds();
    }
}
