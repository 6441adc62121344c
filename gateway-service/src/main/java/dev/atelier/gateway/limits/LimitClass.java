package dev.atelier.gateway.limits;

import dev.atelier.gateway.limits.LimitSettings.ClassSettings;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A kind of requests that are counted together, and how many of them are let in. */
public final class LimitClass {

    final Optional<Policy> address;
    final Optional<Policy> user;
    final Optional<Policy> credential;
    /** RateLimit-Policy for those who show no credential, and for those who do. */
    final String policyOfStrangers;

    final String policyOfKnown;

    LimitClass(String name, ClassSettings settings) {
        address = settings.address().map(quota -> Policy.of(name + "-address", quota));
        user = settings.user().map(quota -> Policy.of(name + "-user", quota));
        credential = settings.credential().map(quota -> Policy.of(name + "-credential", quota));
        policyOfStrangers = header(address.stream());
        policyOfKnown = header(Stream.of(address, user, credential).flatMap(Optional::stream));
    }

    private static String header(Stream<Policy> policies) {
        return policies.map(Policy::header).collect(Collectors.joining(", "));
    }
}
