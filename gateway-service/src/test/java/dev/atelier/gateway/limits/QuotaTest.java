package dev.atelier.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {

    @Test
    void a_quota_is_read_from_its_short_form() {
        assertThat(Quota.parse("600/1m")).isEqualTo(new Quota(600, Duration.ofMinutes(1)));
        assertThat(Quota.parse(" 5/24h ")).isEqualTo(new Quota(5, Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "600/", "0/1m", "-1/1m", "5/100ms", "many/1m", "5/1 minute"})
    void what_is_no_quota_is_refused(String text) {
        assertThatThrownBy(() -> Quota.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_ipv6_client_is_counted_by_its_network() throws Exception {
        var one = InetAddress.getByName("2001:db8:1:2:3:4:5:6");
        var neighbour = InetAddress.getByName("2001:db8:1:2::99");
        var stranger = InetAddress.getByName("2001:db8:1:3::99");

        assertThat(RateLimits.networkOf(Optional.of(one)))
                .isEqualTo(RateLimits.networkOf(Optional.of(neighbour)))
                .isNotEqualTo(RateLimits.networkOf(Optional.of(stranger)));
        assertThat(RateLimits.networkOf(Optional.of(InetAddress.getByName("192.0.2.7"))))
                .isEqualTo("192.0.2.7");
    }

    @Test
    void headers_have_the_form_of_the_draft() {
        var policy = Policy.of("read-user", Quota.parse("60/1m"));

        assertThat(policy.header()).isEqualTo("\"read-user\";q=60;w=60");
        assertThat(Standing.taken(policy, 50).header()).isEqualTo("\"read-user\";r=50;t=10");
        assertThat(Standing.refused(policy, 1_500_000_000L).header()).isEqualTo("\"read-user\";r=0;t=2");
    }
}
