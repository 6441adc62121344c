package dev.atelier.platform.work;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Work whose outcome a test decides. */
@ApplicationScoped
class Errands implements Work {

    private final Map<String, Supplier<Uni<Void>>> outcomes = new ConcurrentHashMap<>();
    private final List<String> performed = new CopyOnWriteArrayList<>();
    private final Map<String, Throwable> exhausted = new ConcurrentHashMap<>();

    @Override
    public String kind() {
        return "errand";
    }

    @Override
    public Uni<Void> perform(String subject, int attempt) {
        performed.add(subject);
        return outcomes.getOrDefault(subject, () -> Uni.createFrom().voidItem()).get();
    }

    @Override
    public Uni<Void> exhausted(String subject, Throwable cause) {
        exhausted.put(subject, cause);
        return Uni.createFrom().voidItem();
    }

    @Override
    public int maxAttempts() {
        return 3;
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration firstPause() {
        return Duration.ofMillis(10);
    }

    void decide(String subject, Supplier<Uni<Void>> outcome) {
        outcomes.put(subject, outcome);
    }

    long timesPerformed(String subject) {
        return performed.stream().filter(subject::equals).count();
    }

    Throwable exhaustedBy(String subject) {
        return exhausted.get(subject);
    }
}
