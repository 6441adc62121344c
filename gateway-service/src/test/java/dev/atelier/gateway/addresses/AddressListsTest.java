package dev.atelier.gateway.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.gateway.TestSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListsTest {

    private static final String ALLOW = "atelier.gateway.addresses.allow";
    private static final String DENY = "atelier.gateway.addresses.deny";

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1",
        "10.1.2.3, 10.1.2.3",
        "10.0.0.0/8, ::ffff:10.1.2.3",
        "2001:db8::/32, 2001:db8:1::7",
        "::1, ::1",
        "0.0.0.0/0, 198.51.100.1",
    })
    void an_address_on_a_list_is_denied_by_the_one_and_let_in_by_the_other(String network, String address) {
        assertThatThrownBy(() -> check(lists(Map.of(DENY, network)), address))
                .isInstanceOfSatisfying(AddressDenied.class, denied -> {
                    assertThat(denied.status()).isEqualTo(403);
                    assertThat(denied.code()).isEqualTo("address_denied");
                });
        assertThatCode(() -> check(lists(Map.of(ALLOW, network)), address)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 11.0.0.1",
        "10.0.0.0/8, ::1",
        "2001:db8::/32, 2001:db9::1",
        "::/0, 10.0.0.1",
        "10.1.2.3, 10.1.2.4",
    })
    void an_address_beside_a_list_is_let_in_by_the_one_and_denied_by_the_other(String network, String address) {
        assertThatCode(() -> check(lists(Map.of(DENY, network)), address)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(lists(Map.of(ALLOW, network)), address)).isInstanceOf(AddressDenied.class);
    }

    @Test
    void denying_goes_before_allowing() {
        var lists = lists(Map.of(ALLOW, "10.0.0.0/8", DENY, "10.9.0.0/16"));

        assertThatThrownBy(() -> check(lists, "10.9.1.1")).isInstanceOf(AddressDenied.class);
        assertThatCode(() -> check(lists, "10.8.1.1")).doesNotThrowAnyException();
    }

    @Test
    void a_client_whose_address_cannot_be_told_is_denied_as_soon_as_there_is_a_list() {
        assertThatThrownBy(() -> check(lists(Map.of(DENY, "10.0.0.0/8")), "unknown"))
                .isInstanceOf(AddressDenied.class);
        assertThatCode(() -> check(lists(Map.of()), "unknown")).doesNotThrowAnyException();
    }

    @Test
    void probes_are_let_in_from_everywhere() {
        var lists = lists(Map.of(ALLOW, "10.0.0.0/8"));

        assertThatCode(() -> lists.check("/q/health/live", Networks.address("192.0.2.1")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> lists.check("/q/healthy", Networks.address("192.0.2.1")))
                .isInstanceOf(AddressDenied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"somewhere", "10.0.0.0/33", "10.0.0.0/x", "::1/129", "10.0.0/8", "10.0.0.0/-1"})
    void a_network_that_is_none_stops_the_start_and_names_its_key(String network) {
        for (var key : List.of(ALLOW, DENY)) {
            assertThatThrownBy(() -> lists(Map.of(key, network)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(key)
                    .hasMessageContaining(network);
        }
    }

    @Test
    void a_denied_address_is_logged_once_for_a_while() {
        var lines = new CopyOnWriteArrayList<String>();
        var logger = Logger.getLogger(AddressLists.class.getName());
        var handler = new Collecting(lines);
        logger.addHandler(handler);
        try {
            var lists = lists(Map.of(DENY, "10.0.0.0/8"));
            for (var address : List.of("10.0.0.1", "10.0.0.1", "10.0.0.2", "10.0.0.1")) {
                assertThatThrownBy(() -> check(lists, address)).isInstanceOf(AddressDenied.class);
            }
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(lines).hasSize(2);
    }

    private static void check(AddressLists lists, String address) {
        lists.check("/v1/media", Networks.address(address));
    }

    private static AddressLists lists(Map<String, String> settings) {
        return new AddressLists(TestSettings.of(AddressSettings.class, settings));
    }

    private static final class Collecting extends Handler {

        private final List<String> lines;

        Collecting(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
