package dev.atelier.platform.events;

import dev.atelier.contracts.users.UserRegistered;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A reaction that can be told to fail for some users. */
@ApplicationScoped
class Guestbook implements Reaction<UserRegistered> {

    private final List<String> guests = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> failuresLeft = new ConcurrentHashMap<>();

    @Override
    public Class<UserRegistered> type() {
        return UserRegistered.class;
    }

    @Override
    public Uni<Void> on(UserRegistered event, EventEnvelope envelope) {
        if (failuresLeft.merge(event.userId(), -1, Integer::sum) >= 0) {
            return Uni.createFrom().failure(new IllegalStateException("no ink for " + event.userId()));
        }
        guests.add(event.userId());
        return Uni.createFrom().voidItem();
    }

    void failFor(String userId, int times) {
        failuresLeft.put(userId, times);
    }

    long visitsOf(String userId) {
        return guests.stream().filter(userId::equals).count();
    }
}
