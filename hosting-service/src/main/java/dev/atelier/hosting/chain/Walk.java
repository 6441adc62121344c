package dev.atelier.hosting.chain;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One publication's way along the chain. Used once, by one publication. */
final class Walk {

    private final HostChain chain;
    private final PublishRequest request;
    private final List<Route> routes;
    private final List<Attempt> tried = new ArrayList<>();
    private final Set<Member> givenUp = new HashSet<>();
    private Route intended;
    private Reason firstReason;
    private boolean askedPersonally;

    Walk(HostChain chain, PublishRequest request) {
        this.chain = chain;
        this.request = request;
        this.routes = chain.routesOf(request.destination());
    }

    Uni<Placement> begin() {
        return route(0);
    }

    private Uni<Placement> route(int index) {
        if (index == routes.size()) {
            return Uni.createFrom().failure(new NoHostTook(firstReason == null ? Reason.NOT_CONFIGURED : firstReason));
        }
        var route = routes.get(index);
        var sameKeyAgain = route.mode() == Route.Mode.PERSONAL && askedPersonally;
        if (sameKeyAgain || intended != null && !chain.mayStandIn(route)) {
            return route(index + 1);
        }
        return chain.as(route, request.destination())
                .chain(as -> as.isEmpty() ? route(index + 1) : hosts(index, as.get()))
                .onFailure(Walk::keyIsUnknown)
                .recoverWithUni(() -> {
                    note(route, route.service(), "", Reason.KEY_UNKNOWN);
                    askedPersonally = true;
                    return route(index + 1);
                });
    }

    private Uni<Placement> hosts(int index, As as) {
        askedPersonally |= as.route().mode() == Route.Mode.PERSONAL;
        if (intended == null) {
            intended = as.route();
        }
        return host(index, as, chain.order(as.route(), request), 0);
    }

    private Uni<Placement> host(int index, As as, List<Member> order, int position) {
        if (position == order.size()) {
            return route(index + 1);
        }
        var member = order.get(position);
        if (givenUp.contains(member)) {
            return host(index, as, order, position + 1);
        }
        return member.publish(request, as)
                .map(link -> placed(as.route(), member, link))
                .onFailure(NotPublished.class)
                .recoverWithUni(failure -> {
                    var reason = ((NotPublished) failure).reason();
                    note(as.route(), member.host().service(), member.host().instance(), reason);
                    if (!reason.isAboutTheKey()) {
                        givenUp.add(member);
                    }
                    return host(index, as, order, position + 1);
                });
    }

    private Placement placed(Route route, Member member, PublishedLink link) {
        var fallback = route == intended ? Optional.<Reason>empty() : Optional.ofNullable(firstReason);
        return new Placement(route, member.host().instance(), link, intended, fallback, List.copyOf(tried));
    }

    private void note(Route route, String service, String instance, Reason reason) {
        if (intended == null) {
            intended = route;
        }
        if (firstReason == null) {
            firstReason = reason;
        }
        tried.add(new Attempt(route.code(), service, instance, reason.code()));
    }

    private static boolean keyIsUnknown(Throwable failure) {
        return failure instanceof NotPublished refused && refused.reason() == Reason.KEY_UNKNOWN;
    }
}
