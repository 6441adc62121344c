package dev.atelier.hosting.chevereto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.hosting.chain.Availability;
import dev.atelier.hosting.chain.ImageHost;
import dev.atelier.hosting.chain.ImageHostConformance;
import dev.atelier.standins.simulators.Fault;
import dev.atelier.standins.simulators.Fault.Kind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CheveretoHostIT extends ImageHostConformance {

    @Inject
    CheveretoHosts hosts;

    @Override
    protected ImageHost host() {
        return hosts.all().getFirst();
    }

    @Override
    protected byte[] fetch(URI link) {
        return RestAssured.get(link).then().statusCode(200).extract().asByteArray();
    }

    @Override
    protected long files(byte[] bytes) {
        return filesUpstream(bytes);
    }

    @Test
    void it_says_when_the_site_does_not_accept_the_key() {
        chevereto.switches().set("guest_key", "another");
        assertThat(availability().available()).isFalse();
        assertThat(availability().message()).contains("key");
    }

    @Test
    void it_says_what_to_look_at_when_the_site_denies_uploads() {
        chevereto.switches().set("request_denied", "everybody");
        assertThat(availability().available()).isFalse();
        assertThat(availability().message()).contains("guest uploads off", "private", "maintenance");
    }

    @Test
    void it_says_when_the_site_cannot_be_reached() {
        chevereto.faults().add(Fault.of(Kind.DOWN));
        assertThat(availability()).isEqualTo(Availability.no("Cannot be reached."));
    }

    @Test
    void it_says_when_something_else_answers() {
        chevereto.faults().add(Fault.of(Kind.HTML).answering(200, "<h1>A blog</h1>"));
        assertThat(availability()).isEqualTo(Availability.no("Answers, but not as a Chevereto site does."));
    }

    private Availability availability() {
        return done(host().availability());
    }
}
