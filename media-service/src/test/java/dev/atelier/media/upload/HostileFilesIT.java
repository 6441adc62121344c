package dev.atelier.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.media.MediaIT;
import dev.atelier.standins.attach.StandIns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIns.class)
class HostileFilesIT extends MediaIT {

    @Test
    void forty_hostile_files_are_refused_each_with_its_code_and_leave_nothing() {
        String user = someUser();
        SoftAssertions refusals = new SoftAssertions();

        for (HostileFiles.Hostile hostile : HostileFiles.all()) {
            var answer = sending(user, hostile.name(), hostile.bytes()).post("/v1/media/upload");
            refusals.assertThat(answer.jsonPath().getString("code"))
                    .as(hostile.what())
                    .isEqualTo(hostile.code());
            refusals.assertThat(answer.statusCode()).as(hostile.what()).isIn(400, 413, 415);
        }

        refusals.assertAll();
        assertThat(HostileFiles.all()).hasSize(40);
        assertThat(rows.count("media where owner_id = '" + user + "'")).isZero();
        assertThat(blobsOf(user)).isEmpty();
    }
}
