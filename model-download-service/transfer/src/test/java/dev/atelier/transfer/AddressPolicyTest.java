package dev.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private final AddressPolicy policy = new AddressPolicy(Set.of("mirror.internal"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.1.2.3",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001:0:1::1",
            })
    void addresses_that_are_not_public_are_known(String address) throws UnknownHostException {
        assertThat(AddressPolicy.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "104.18.22.206", "100.128.0.1", "2606:4700::1"})
    void addresses_that_are_public_are_known(String address) throws UnknownHostException {
        assertThat(AddressPolicy.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://1.1.1.1/x",
                "ftp://1.1.1.1/x",
                "https://user:pass@1.1.1.1/x",
                "https://[::1]/x",
                "https://127.0.0.1/x",
                "https:///x"
            })
    void an_address_that_may_not_be_gone_to_is_refused(String uri) {
        assertThatThrownBy(() -> policy.check(URI.create(uri)))
                .isInstanceOfSatisfying(TransferFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(TransferFailure.Reason.FORBIDDEN_ADDRESS));
    }

    @Test
    void a_host_an_operator_named_may_be_private_and_plain() {
        assertThatCode(() -> policy.check(URI.create("http://Mirror.internal:8080/x")))
                .doesNotThrowAnyException();
    }
}
