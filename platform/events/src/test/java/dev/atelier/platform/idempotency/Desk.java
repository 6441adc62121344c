package dev.atelier.platform.idempotency;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Counts what was ordered; how an order is answered, a test decides. */
@ApplicationScoped
class Desk {

    private final Map<String, AtomicInteger> orders = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Uni<Response>>> answers = new ConcurrentHashMap<>();

    int count(String name) {
        return orders.computeIfAbsent(name, ignored -> new AtomicInteger()).incrementAndGet();
    }

    int ordered(String name) {
        return orders.getOrDefault(name, new AtomicInteger()).get();
    }

    void answer(String name, Supplier<Uni<Response>> answer) {
        answers.put(name, answer);
    }

    Supplier<Uni<Response>> answer(String name) {
        return answers.get(name);
    }
}
