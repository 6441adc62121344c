package dev.atelier.user.password;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes and checks hashes on threads of their own: it is slow on purpose, and what it takes is bounded. Fails with
 * {@link PasswordsBusy} when more is asked for than can wait.
 */
@ApplicationScoped
class Hashing {

    private final SecureRandom random = new SecureRandom();
    private final ExecutorService workers;
    private final Vertx vertx;
    private final int memory;
    private final int passes;
    private final Argon2id nobodys;

    Hashing(PasswordSettings settings, Vertx vertx) {
        this.vertx = vertx;
        memory = (int) (settings.memory().asLongValue() / 1024);
        passes = settings.passes();
        nobodys = new Argon2id(memory, passes, salt(), salt());
        workers = new ThreadPoolExecutor(
                settings.workers(),
                settings.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queue()),
                Thread.ofPlatform().daemon().name("password-", 0).factory());
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
    }

    Uni<String> hash(String password) {
        return compute(() -> Argon2id.of(password, memory, passes, salt()).text());
    }

    /** The same work whether there is a hash or not, so that the time taken does not tell who has an account. */
    Uni<Boolean> matches(String password, Optional<String> hash) {
        return compute(() -> {
            var right = hash.map(Argon2id::parse).orElse(nobodys).matches(password);
            return right && hash.isPresent();
        });
    }

    private <T> Uni<T> compute(Supplier<T> slow) {
        return Uni.createFrom().deferred(() -> {
            var here = vertx.getOrCreateContext();
            return Uni.createFrom()
                    .item(slow)
                    .runSubscriptionOn(workers)
                    .onFailure(RejectedExecutionException.class)
                    .transform(full -> new PasswordsBusy())
                    .emitOn(task -> here.runOnContext(ignored -> task.run()));
        });
    }

    private byte[] salt() {
        var salt = new byte[Argon2id.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
