package dev.atelier.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.platform.outbound.OutboundRefused.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPolicyTest {

    private final OutboundPolicy policy = new OutboundPolicy(Set.of("Mirror.internal"), false, this::resolve);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "0.1.2.3",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::a00:1",
                "2002:a00:1::1",
                "2001:0:1::1",
                "2001:db8::1",
            })
    void addresses_that_are_not_public_are_known(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "104.18.22.206", "100.128.0.1", "172.32.0.1", "2606:4700::1", "2001:4860:4860::8888"})
    void addresses_that_are_public_are_known(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://open.test/x",
                "ftp://open.test/x",
                "file:///etc/passwd",
                "gopher://open.test/x",
                "//open.test/x",
                "/x",
                "mailto:somebody@open.test",
                "https://user:pass@open.test/x",
                "https://user@open.test/x",
                "https://@open.test/x",
                "https:///x",
                "https://open.test:0/x",
                "https://open.test:65536/x",
                "https://open.test:22/x",
                "https://open.test:25/x",
                "https://2130706433/x",
                "https://0177.0.0.1/x",
                "https://0x7f.0.0.1/x",
                "https://0x7f000001/x",
                "https://127.1/x",
                "https://017700000001/x",
                "https://1.1.1.01/x",
                "https://1.1.1.1./x",
                "https://[fe80::1%25eth0]/x",
            })
    void what_is_not_an_address_of_the_web_is_refused(String uri) {
        assertThat(refusal(uri)).isEqualTo(Reason.INVALID_URL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://169.254.169.254/latest",
                "https://[::1]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://[::ffff:7f00:1]/x",
                "https://[64:ff9b::7f00:1]/x",
                "https://[fd00:ec2::254]/latest",
                "https://inside.test/x",
                "https://INSIDE.test./x",
                "https://half.test/x",
            })
    void a_host_with_any_address_that_is_not_public_is_refused(String uri) {
        assertThat(refusal(uri)).isEqualTo(Reason.FORBIDDEN_ADDRESS);
    }

    @Test
    void an_unknown_host_is_told() {
        assertThat(refusal("https://nowhere.test/x")).isEqualTo(Reason.UNKNOWN_HOST);
    }

    @Test
    void a_refusal_names_the_host_but_no_address_found_for_it() {
        var refused =
                catchThrowableOfType(OutboundRefused.class, () -> policy.check(URI.create("https://inside.test/x")));
        assertThat(refused).hasMessage("inside.test is not a public host");
    }

    @Test
    void a_public_host_is_gone_to_at_the_addresses_that_were_judged() throws Exception {
        var destination = policy.check(URI.create("https://Open.test/x?y=1"));
        assertThat(destination.host()).isEqualTo("open.test");
        assertThat(destination.socketAddress().getAddress().getHostAddress()).isEqualTo("1.1.1.1");
        assertThat(destination.socketAddress().getPort()).isEqualTo(443);
    }

    @Test
    void a_host_an_operator_named_may_be_private_plain_and_on_any_port() {
        assertThatCode(() -> policy.check(URI.create("http://mirror.internal:81/x")))
                .doesNotThrowAnyException();
    }

    @Test
    void plain_http_is_gone_to_where_permitted() {
        var lenient = new OutboundPolicy(Set.of(), true, this::resolve);
        assertThatCode(() -> lenient.check(URI.create("http://open.test/x"))).doesNotThrowAnyException();
    }

    @Test
    void a_name_is_asked_for_once() throws Exception {
        // Given
        var asked = new AtomicInteger();
        var rebinding = new OutboundPolicy(
                Set.of(),
                false,
                name -> List.of(InetAddress.getByName(asked.getAndIncrement() == 0 ? "1.1.1.1" : "127.0.0.1")));
        // When
        var destination = rebinding.check(URI.create("https://rebind.test/"));
        // Then
        assertThat(destination.socketAddress().getAddress().getHostAddress()).isEqualTo("1.1.1.1");
        assertThat(asked).hasValue(1);
    }

    private Reason refusal(String uri) {
        return catchThrowableOfType(OutboundRefused.class, () -> policy.check(URI.create(uri)))
                .reason();
    }

    private List<InetAddress> resolve(String name) throws UnknownHostException {
        return switch (name) {
            case "open.test" -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("2606:4700::1"));
            case "inside.test" -> List.of(InetAddress.getByName("10.0.0.7"));
            case "half.test" -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("192.168.0.1"));
            case "mirror.internal" -> List.of(InetAddress.getByName("10.0.0.8"));
            default -> {
                if (name.matches("[0-9.]+|[0-9a-f:.]+")) {
                    yield List.of(InetAddress.getByName(name));
                }
                throw new UnknownHostException(name);
            }
        };
    }
}
