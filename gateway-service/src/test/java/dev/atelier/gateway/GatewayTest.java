package dev.atelier.gateway;

import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

/** A running gateway between the test and services the test plays. */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(Surroundings.class)
@ExtendWith(Behind.class)
public abstract class GatewayTest {

    @TestHTTPResource
    protected URI gateway;

    protected RawConnection connect() throws IOException {
        return RawConnection.to(gateway);
    }

    /** One request on a connection of its own; {@code Host} is added. */
    protected RawConnection.Message ask(String requestLine, String... headers) throws IOException {
        try (var client = connect()) {
            return ask(client, requestLine, headers);
        }
    }

    /** The same, from a loopback address other than 127.0.0.1. */
    protected RawConnection.Message askFrom(String address, String requestLine, String... headers) throws IOException {
        var socket = new Socket(
                InetAddress.getByName(gateway.getHost()), gateway.getPort(), InetAddress.getByName(address), 0);
        try (var client = RawConnection.over(socket)) {
            return ask(client, requestLine, headers);
        }
    }

    private static RawConnection.Message ask(RawConnection client, String requestLine, String... headers)
            throws IOException {
        return client.send(requestLine + " HTTP/1.1\r\nHost: a\r\n")
                .sendHead(headers)
                .read();
    }
}
