package dev.atelier.gateway.limits;

/**
 * How somebody stands to a limit after having asked.
 *
 * @param taken whether this request was within it
 * @param remaining how many more would be now, as far as this replica knows
 * @param seconds until one more would be when there is none, otherwise until all are back
 */
record Standing(Policy policy, boolean taken, long remaining, long seconds) {

    private static final double NANOS = 1e9;

    static Standing taken(Policy policy, long remaining) {
        var gone = policy.quota().requests() - remaining;
        return new Standing(policy, true, remaining, ceil(gone * policy.quota().nanosPerRequest()));
    }

    static Standing refused(Policy policy, long nanosToWait) {
        return new Standing(policy, false, 0, Math.max(1, ceil(nanosToWait)));
    }

    /** Whether it leaves less than the other, in proportion. */
    boolean isTighterThan(Standing other) {
        return (double) remaining / policy.quota().requests()
                < (double) other.remaining / other.policy.quota().requests();
    }

    /** RateLimit. */
    String header() {
        return "\"" + policy.name() + "\";r=" + remaining + ";t=" + seconds;
    }

    private static long ceil(long nanos) {
        return Math.max(0, (long) Math.ceil(nanos / NANOS));
    }
}
