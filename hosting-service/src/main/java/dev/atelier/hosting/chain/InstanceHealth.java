package dev.atelier.hosting.chain;

/**
 * How one host is.
 *
 * @param service the kind of host
 * @param instance which one
 * @param region where it stands; absent when that is not set
 * @param weight its share among those of its kind
 * @param inRotation whether it is asked now, or rests after failures
 * @param available whether a publication would work now
 * @param message one sentence for people
 */
record InstanceHealth(
        String service,
        String instance,
        String region,
        int weight,
        boolean inRotation,
        boolean available,
        String message) {

    static InstanceHealth of(Member member, Availability answer) {
        var host = member.host();
        return new InstanceHealth(
                host.service(),
                host.instance(),
                host.region().orElse(null),
                host.weight(),
                member.inRotation(),
                answer.available(),
                answer.message());
    }
}
