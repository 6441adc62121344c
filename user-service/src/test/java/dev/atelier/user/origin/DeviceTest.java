package dev.atelier.user.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
        "2001:db8::1, 2001:db8::/48",
        "::1, 0::/48",
        "not an address, unknown"
    })
    void of_an_address_only_the_network_is_kept(String address, String kept) {
        assertThat(Device.coarse(address)).isEqualTo(kept);
    }
}
