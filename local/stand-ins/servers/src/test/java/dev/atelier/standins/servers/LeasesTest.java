package dev.atelier.standins.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private Leases leases;

    @BeforeEach
    void open() throws IOException {
        leases = new Leases("instance-1");
    }

    @AfterEach
    void close() throws IOException {
        leases.close();
    }

    @Test
    void a_holder_is_greeted_with_the_name_of_the_instance() throws Exception {
        try (Socket holder = hold()) {
            assertThat(greeting(holder)).isEqualTo("instance-1");
        }
    }

    @Test
    void nobody_is_idle_while_a_lease_is_held() throws Exception {
        // Given
        Socket first = hold();
        Socket second = hold();
        greeting(first);
        greeting(second);
        CompletableFuture<Void> idle = idle();

        // When
        first.close();

        // Then
        assertThat(idle).isNotDone();
        second.close();
        assertThat(idle.get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void no_lease_is_granted_once_it_was_decided_to_leave() throws Exception {
        leases.awaitIdle(Duration.ofMillis(1));

        try (Socket late = hold()) {
            assertThat(greeting(late)).isNull();
        }
    }

    private CompletableFuture<Void> idle() {
        return CompletableFuture.runAsync(() -> {
            try {
                leases.awaitIdle(Duration.ofMillis(50));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private Socket hold() throws IOException {
        return new Socket("127.0.0.1", leases.port());
    }

    private static String greeting(Socket holder) throws IOException {
        return new BufferedReader(new InputStreamReader(holder.getInputStream())).readLine();
    }
}
