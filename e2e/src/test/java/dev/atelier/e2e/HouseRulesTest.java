package dev.atelier.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls of the house: who may know whom. */
class HouseRulesTest {

    private static final Path ROOT = Path.of(System.getProperty("atelier.root"));
    private static final String[] SERVICES = {
        "dev.atelier.gateway..",
        "dev.atelier.user..",
        "dev.atelier.media..",
        "dev.atelier.hosting..",
        "dev.atelier.generation..",
        "dev.atelier.models.."
    };

    private static JavaClasses production;

    @BeforeAll
    static void read() {
        production = new ClassFileImporter()
                .importPaths(Stream.of(
                                "contracts",
                                "platform/http",
                                "platform/identity",
                                "platform/events",
                                "platform/blobs",
                                "platform/outbound",
                                "gateway-service",
                                "user-service",
                                "media-service",
                                "hosting-service",
                                "generation-service",
                                "model-download-service/transfer",
                                "model-download-service/source",
                                "model-download-service/node",
                                "model-download-service/server")
                        .map(module -> ROOT.resolve(module).resolve("target/classes"))
                        .toList());
        assertThat(production.size()).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "user", "media", "hosting", "generation", "models"})
    void no_service_knows_another_ones_code(String service) {
        var others = Stream.of(SERVICES)
                .filter(other -> !other.equals("dev.atelier." + service + ".."))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.atelier." + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(production);
    }

    @Test
    void contracts_depend_on_nothing_of_ours() {
        classes()
                .that()
                .resideInAPackage("dev.atelier.contracts..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.atelier.contracts..", "java..", "com.fasterxml.jackson..")
                .check(production);
    }

    @Test
    void the_platform_knows_no_service() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES)
                .check(production);
    }

    @Test
    void the_transfer_engine_knows_neither_database_nor_vendor() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.transfer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.atelier.models..", "jakarta..", "java.sql..", "io.quarkus..", "io.vertx..")
                .check(production);
    }

    @Test
    void going_outside_needs_no_framework() {
        classes()
                .that()
                .resideInAPackage("dev.atelier.platform.outbound..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.atelier.platform.outbound..", "java..", "okhttp3..", "okio..", "kotlin..")
                .check(production);
    }

    @Test
    void what_is_known_of_model_sites_needs_neither_database_nor_service() {
        noClasses()
                .that()
                .resideInAPackage("dev.atelier.modelsource..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.atelier.models..", "dev.atelier.platform..", "jakarta.persistence..", "io.quarkus..")
                .check(production);
    }

    @Test
    void nothing_in_production_knows_the_stand_ins() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.atelier.standins..", "dev.atelier.launcher..")
                .check(production);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "user", "media", "hosting", "generation", "models"})
    void the_capabilities_of_a_service_form_no_circle(String service) {
        slices().matching("dev.atelier." + service + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(production);
    }

    @Test
    void no_package_is_a_drawer_for_anything() {
        for (var drawer : List.of("util", "utils", "common", "helper", "helpers", "impl", "dto", "mapper", "manager")) {
            noClasses()
                    .should()
                    .resideInAPackage("dev.atelier.." + drawer + "..")
                    .check(production);
        }
    }

    @Test
    void a_vendors_name_stays_in_its_adapter() {
        for (var vendor : List.of("Chevereto", "InvokeAi", "Civitai", "RunPod", "Discord")) {
            classes()
                    .that()
                    .haveSimpleNameContaining(vendor)
                    .should()
                    .resideInAPackage(".." + vendor.toLowerCase(java.util.Locale.ROOT) + "..")
                    .allowEmptyShould(true)
                    .check(production);
        }
    }

    @Test
    void beans_are_given_what_they_need_by_their_constructor() {
        noFields().should().beAnnotatedWith(Inject.class).check(production);
    }

    @Test
    void nothing_static_changes() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveName("$VALUES")
                .should()
                .beFinal()
                .check(production);
    }

    @Test
    void no_source_file_hides_a_second_room() throws IOException {
        try (var files = Files.walk(ROOT)) {
            var tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/"))
                    .filter(HouseRulesTest::isTooLong)
                    .map(ROOT::relativize)
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static boolean isTooLong(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count() > 400;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
