package dev.atelier.standins.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SimulatorsMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void all_five_answer_until_input_ends_and_none_afterwards() throws IOException {
        Properties printed = new Properties();
        InputStream untilAsked = new InputStream() {
            @Override
            public int read() throws IOException {
                printed.load(new ByteArrayInputStream(out.toByteArray()));
                for (String vendor : new String[] {"discord", "chevereto", "invokeai", "runpod", "civitai"}) {
                    assertThat(Call.to(printed.getProperty(vendor + ".url") + "/_sim/state")
                                    .send()
                                    .json()
                                    .getString("simulator"))
                            .isEqualTo(vendor);
                }
                return -1;
            }
        };
        int status = run(untilAsked);
        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .endsWith("ready\n")
                .contains("chevereto.guest-key=", "civitai.storage-url=http://");
        assertThatThrownBy(() -> Call.to(printed.getProperty("runpod.url") + "/_sim/state")
                        .bytes())
                .isInstanceOf(IOException.class);
    }

    @Test
    void only_those_named_are_started() throws IOException {
        assertThat(run(
                        InputStream.nullInputStream(),
                        "invokeai=0",
                        "discord=0",
                        "discord-redirect=http://localhost:9/x"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("=.*", ""))
                        .toList())
                .containsExactlyInAnyOrder(
                        "discord.url", "discord.client-id", "discord.client-secret", "invokeai.url", "ready");
    }

    @Test
    void bad_arguments_and_taken_ports_get_one_clear_line() throws IOException {
        assertThat(run(InputStream.nullInputStream(), "myspace=1")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("not understood: myspace=1")
                .hasLineCount(1);
        err.reset();
        assertThat(run(InputStream.nullInputStream(), "runpod=many")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("no port: runpod=many\n");
        err.reset();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            assertThat(run(InputStream.nullInputStream(), "runpod=" + taken.getLocalPort()))
                    .isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .isEqualTo("runpod simulator: port " + taken.getLocalPort() + " is taken\n");
        }
    }

    private int run(InputStream in, String... arguments) throws IOException {
        return SimulatorsMain.run(arguments, in, new PrintStream(out, true), new PrintStream(err, true));
    }
}
