package dev.atelier.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void everything_lies_at_a_known_distance_from_the_gateway() {
        Ports ports = Ports.from(9000);

        assertThat(ports.of(Service.GATEWAY)).isEqualTo(9000);
        assertThat(ports.of(Service.USER)).isEqualTo(9001);
        assertThat(ports.of(Service.MODELS)).isEqualTo(9005);
        assertThat(ports.of(Ports.POSTGRES)).isEqualTo(9010);
        assertThat(ports.of(Ports.CONTROL)).isEqualTo(9014);
        assertThat(ports.of(Vendor.CHEVERETO)).isEqualTo(9021);
        assertThat(ports.of(Ports.CIVITAI_STORAGE)).isEqualTo(9025);
    }

    @Test
    void free_ports_are_all_different() {
        Ports ports = Ports.free();

        assertThat(ports.byName().values()).doesNotHaveDuplicates();
        ports.requireFree();
    }

    @Test
    void a_taken_port_is_told_in_one_line_with_who_wants_it_and_what_helps() throws Exception {
        Ports ports = Ports.free();
        try (var squatter = new ServerSocket(ports.of(Ports.POSTGRES), 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(LaunchFailed.class)
                    .hasMessageContainingAll(
                            "Port " + squatter.getLocalPort() + " is taken", "postgres", "--port N", "ATELIER_PORT")
                    .message()
                    .doesNotContain("\n");
        }
    }
}
