package dev.atelier.models.download;

import dev.atelier.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Knows the places a downloaded model can be brought to. */
public interface Targets {

    /** Fails with a problem when one of them is no place of the caller's. Inside a session. */
    Uni<Void> check(List<String> targets, Caller caller);
}
