package dev.atelier.standins.simulators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults scripted for one simulator; the oldest that matches a request is used. Safe for several threads. */
public final class Faults {

    private static final int KEPT = 100;

    private final List<Fault> faults = new ArrayList<>();

    /**
     * Adds a fault behind those already scripted.
     *
     * @throws IllegalArgumentException when it could never be used or too many are scripted
     */
    public synchronized void add(Fault fault) {
        if (fault.times() < 1) {
            throw new IllegalArgumentException("a fault is for at least one request");
        }
        if (faults.size() == KEPT) {
            throw new IllegalArgumentException("no more than " + KEPT + " faults at once");
        }
        faults.add(fault);
    }

    public synchronized void clear() {
        faults.clear();
    }

    /** The faults still to come, with the requests left for each. */
    public synchronized List<Fault> pending() {
        return List.copyOf(faults);
    }

    synchronized Optional<Fault> take(String method, String path) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.matches(method, path)) {
                if (fault.times() == 1) {
                    faults.remove(i);
                } else if (fault.times() != Fault.ALWAYS) {
                    faults.set(i, fault.times(fault.times() - 1));
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
