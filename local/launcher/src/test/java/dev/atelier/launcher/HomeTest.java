package dev.atelier.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    Path folder;

    @Test
    void secrets_are_drawn_once_and_readable_by_their_owner_alone() throws Exception {
        Home home = Home.at(folder);

        Secrets first = Secrets.in(home);

        assertThat(Secrets.in(home)).isEqualTo(first);
        assertThat(Base64.getDecoder().decode(first.keyEncryptionKey())).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void emptying_forgets_data_and_secrets_and_keeps_what_can_be_made_again() throws Exception {
        // Given
        Home home = Home.at(folder);
        Secrets before = Secrets.in(home);
        Files.createDirectories(home.data().resolve("s3/bucket"));
        Files.writeString(home.data().resolve("s3/bucket/object"), "picture");
        Files.writeString(home.cache().resolve("archive"), "made again");

        // When
        home.empty();

        // Then
        assertThat(home.data()).doesNotExist();
        assertThat(home.cache().resolve("archive")).exists();
        assertThat(Secrets.in(Home.at(folder))).isNotEqualTo(before);
    }

    @Test
    void a_new_run_begins_with_empty_logs_and_the_last_one_can_still_be_read() throws Exception {
        Home home = Home.at(folder);
        Files.writeString(home.log("media-service"), "what happened yesterday");
        Files.writeString(home.temporary("media-service").resolve("half-an-upload"), "bytes");

        home.begin();

        assertThat(home.log("media-service")).doesNotExist();
        assertThat(home.logs().resolve("media-service.log.previous")).hasContent("what happened yesterday");
        assertThat(home.temporary("media-service")).isEmptyDirectory();
    }

    @Test
    void a_folder_that_cannot_be_used_is_told_with_the_setting() throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "not a folder");

        assertThatThrownBy(() -> Home.at(file)).isInstanceOf(LaunchFailed.class).hasMessageContaining("ATELIER_HOME");
    }

    @Test
    void a_leftover_is_ended_by_the_id_it_wrote_down() throws Exception {
        // Given a process that carries the marker, and a stranger whose id stands in an old file
        Home home = Home.at(folder);
        Process leftover = sleeper(home.marker());
        Process stranger = sleeper("-Dsomething=else");
        Files.writeString(home.pidFile("media-service"), leftover.pid() + "\n");
        Files.writeString(home.pidFile("user-service"), stranger.pid() + "\n");
        Files.writeString(home.pidFile("hosting-service"), "not a number");
        await().until(() -> leftover.info().arguments().isPresent());

        // When
        List<String> ended = new Leftovers(home).end();

        // Then
        try {
            assertThat(ended).containsExactly("media-service");
            assertThat(leftover.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(home.pidFile("user-service")).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private static Process sleeper(String marker) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "while :; do sleep 1; done", "sh", marker));
        return new ProcessBuilder(command).start();
    }
}
