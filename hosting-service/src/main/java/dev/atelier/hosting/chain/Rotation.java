package dev.atelier.hosting.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * In which order the hosts of one kind are asked: those of the wanted region before others, those that work before those
 * that rest, and among equals by lot, each as likely as its weight says. Safe for several threads when the generator is.
 */
final class Rotation {

    private final List<Member> members;
    private final RandomGenerator lot;

    Rotation(List<Member> members, RandomGenerator lot) {
        this.members = members;
        this.lot = lot;
    }

    List<Member> order(Route route, Destination destination) {
        var fit = members.stream()
                .filter(member -> member.host().service().equals(route.service()))
                .filter(member -> member.host().takes(route) && member.host().serves(destination.tenantId()))
                .toList();
        var order = new ArrayList<Member>();
        for (var working : new boolean[] {true, false}) {
            for (var near : new boolean[] {true, false}) {
                order.addAll(drawn(fit.stream()
                        .filter(member -> member.inRotation() == working)
                        .filter(member -> isNear(member, destination.region()) == near)
                        .toList()));
            }
        }
        return order;
    }

    private static boolean isNear(Member member, Optional<String> region) {
        return region.isEmpty() || region.equals(member.host().region());
    }

    private List<Member> drawn(List<Member> equals) {
        var left = new ArrayList<>(equals);
        var drawn = new ArrayList<Member>();
        while (!left.isEmpty()) {
            drawn.add(left.remove(draw(left)));
        }
        return drawn;
    }

    private int draw(List<Member> left) {
        var all = left.stream().mapToInt(member -> member.host().weight()).sum();
        if (all == 0) {
            return lot.nextInt(left.size());
        }
        var ticket = lot.nextInt(all);
        for (var i = 0; ; i++) {
            ticket -= left.get(i).host().weight();
            if (ticket < 0) {
                return i;
            }
        }
    }
}
