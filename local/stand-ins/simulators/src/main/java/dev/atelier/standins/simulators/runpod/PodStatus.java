package dev.atelier.standins.simulators.runpod;

import java.util.List;

/** Where a pod stands and which actions that allows. */
public enum PodStatus {
    PROVISIONING("stop", "terminate"),
    STARTING("stop", "terminate"),
    RUNNING("stop", "restart", "terminate"),
    EXITED("start", "terminate"),
    ERROR("start", "terminate"),
    TERMINATED();

    private final List<String> actions;

    PodStatus(String... actions) {
        this.actions = List.of(actions);
    }

    List<String> actions() {
        return actions;
    }

    boolean bills() {
        return this != EXITED && this != TERMINATED;
    }
}
