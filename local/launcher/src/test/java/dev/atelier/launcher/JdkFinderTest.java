package dev.atelier.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of {@code ./atelier} that looks for a JDK, with made-up JDKs. */
class JdkFinderTest {

    private static final Path ROOT = Path.of(System.getProperty("atelier.root"));

    @TempDir
    Path folder;

    private Path user;
    private Path usual;

    @BeforeEach
    void folders() throws Exception {
        user = Files.createDirectories(folder.resolve("user"));
        usual = Files.createDirectories(folder.resolve("usual"));
    }

    @Test
    void java_home_wins_when_it_is_new_enough() throws Exception {
        Path given = jdk(folder.resolve("given"), "25.0.3");
        jdk(usual.resolve("other"), "26");

        assertThat(find(Map.of("JAVA_HOME", given.toString()))).isEqualTo(new Said(0, given.toString()));
    }

    @Test
    void an_old_java_home_is_passed_over() throws Exception {
        Path old = jdk(folder.resolve("old"), "17.0.12");
        Path modern = jdk(usual.resolve("jdk-25"), "25");

        assertThat(find(Map.of("JAVA_HOME", old.toString()))).isEqualTo(new Said(0, modern.toString()));
    }

    @Test
    void a_runtime_without_compiler_is_passed_over() throws Exception {
        Path runtime = jdk(usual.resolve("a-jre"), "25");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(find(Map.of()).code()).isEqualTo(1);
    }

    @Test
    void the_java_on_the_path_is_asked_where_it_lives() throws Exception {
        Path home = jdk(folder.resolve("on-path"), "25");
        program(home.resolve("bin/java"), "echo '    java.home = " + home + "' >&2");

        assertThat(find(Map.of("PATH", home.resolve("bin") + ":/usr/bin:/bin")))
                .isEqualTo(new Said(0, home.toString()));
    }

    @Test
    void the_folders_of_version_managers_are_searched() throws Exception {
        jdk(user.resolve(".sdkman/candidates/java/21-tem"), "21");
        Path modern = jdk(user.resolve(".sdkman/candidates/java/25-tem"), "25");

        assertThat(find(Map.of())).isEqualTo(new Said(0, modern.toString()));
    }

    @Test
    void mac_homes_lie_deeper() throws Exception {
        Path modern = jdk(usual.resolve("temurin-25.jdk/Contents/Home"), "25.0.1");

        assertThat(find(Map.of())).isEqualTo(new Said(0, modern.toString()));
    }

    @Test
    void none_at_all_is_one_line_that_says_what_to_install() throws Exception {
        Said said = find(Map.of());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("JDK 25", "JAVA_HOME").doesNotContain("\n");
    }

    private Said find(Map<String, String> environment) throws Exception {
        var builder =
                new ProcessBuilder(List.of("sh", ROOT.resolve("atelier").toString(), "jdk")).redirectErrorStream(true);
        Map<String, String> env = builder.environment();
        env.clear();
        env.put("HOME", user.toString());
        env.put("ATELIER_JDK_FOLDERS", usual.toString());
        env.put("PATH", toolsWithoutJava().toString());
        env.putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }

    /** A PATH with the few programs the script uses: the machine's own folders may hold a java. */
    private Path toolsWithoutJava() throws Exception {
        Path tools = folder.resolve("tools");
        if (!Files.exists(tools)) {
            Files.createDirectories(tools);
            for (String tool : List.of("sh", "sed", "dirname", "cat")) {
                Path program = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool);
                program(tools.resolve(tool), "exec " + program + " \"$@\"");
            }
        }
        return tools;
    }

    private static Path jdk(Path home, String version) throws Exception {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/java"), "exit 0");
        program(home.resolve("bin/javac"), "exit 0");
        return home;
    }

    private static void program(Path file, String body) throws Exception {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Said(int code, String text) {}
}
