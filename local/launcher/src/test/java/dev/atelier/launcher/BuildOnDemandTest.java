package dev.atelier.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of {@code ./atelier up} that decides what to build, with a made-up Maven and a made-up JDK. */
class BuildOnDemandTest {

    private static final List<String> MODULES = List.of(
            "local/launcher",
            "user-service",
            "media-service",
            "hosting-service",
            "generation-service",
            "model-download-service/server",
            "gateway-service");

    @TempDir
    Path root;

    @BeforeEach
    void checkout() throws Exception {
        Files.copy(Path.of(System.getProperty("atelier.root"), "atelier"), root.resolve("atelier"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        for (String module : MODULES) {
            source(module);
        }
        for (String shared : List.of(
                "contracts",
                "platform",
                "local/stand-ins/servers",
                "local/stand-ins/simulators",
                "model-download-service/source",
                "model-download-service/transfer")) {
            source(shared);
        }
        program(root.resolve("mvnw"), """
                echo "$@" >>calls
                [ ! -f broken ] || { echo '[ERROR] it does not compile'; exit 1; }
                for module in %s; do mkdir -p "$module/target"; done
                echo jars >local/launcher/target/classpath
                echo '[INFO] Building Atelier :: media service 1.0.0-SNAPSHOT                [2/7]'
                """.formatted(String.join(" ", MODULES)));
        program(root.resolve("jdk/bin/java"), "echo launched");
        program(root.resolve("jdk/bin/javac"), "");
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
    }

    @Test
    void the_first_time_everything_is_built_with_a_line_for_each_module() throws Exception {
        Said said = up();

        assertThat(said.code()).isZero();
        assertThat(said.text()).contains("2/7  media service\n").contains("launched");
        assertThat(calls()).singleElement().asString().contains("-pl " + String.join(",", MODULES) + " ");
    }

    @Test
    void what_is_built_is_not_built_again() throws Exception {
        up();

        Said second = up();

        assertThat(second.text()).isEqualTo("launched");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void a_changed_service_alone_is_built() throws Exception {
        up();
        change("media-service/src/main/App.java");

        up();

        assertThat(calls().getLast()).contains("-pl media-service ");
    }

    @Test
    void what_all_share_makes_all_services_old() throws Exception {
        up();
        change("contracts/src/main/App.java");

        up();

        assertThat(calls().getLast()).contains("user-service,media-service").doesNotContain("launcher");
    }

    @Test
    void a_changed_test_makes_nothing_old() throws Exception {
        up();
        Files.createDirectories(root.resolve("media-service/src/test"));
        Files.writeString(root.resolve("media-service/src/test/AppTest.java"), "class AppTest {}");
        change("media-service/src/test/AppTest.java");

        up();

        assertThat(calls()).hasSize(1);
    }

    @Test
    void a_failed_build_is_told_with_its_errors_and_starts_nothing() throws Exception {
        Files.writeString(root.resolve("broken"), "");

        Said said = up();

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text())
                .contains("[ERROR] it does not compile", "build.log")
                .doesNotContain("launched");
    }

    private Said up() throws Exception {
        var builder = new ProcessBuilder("sh", root.resolve("atelier").toString(), "up").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().remove("ATELIER_HOME");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }

    private List<String> calls() throws Exception {
        return Files.readAllLines(root.resolve("calls"));
    }

    private void change(String file) throws Exception {
        Files.setLastModifiedTime(
                root.resolve(file), FileTime.from(Instant.now().plusSeconds(2)));
    }

    private void source(String module) throws Exception {
        Path folder = Files.createDirectories(root.resolve(module).resolve("src/main"));
        Files.writeString(folder.resolve("App.java"), "class App {}");
    }

    private static void program(Path file, String body) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Said(int code, String text) {}
}
