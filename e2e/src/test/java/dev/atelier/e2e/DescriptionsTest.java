package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What services say of themselves as it was built. The gateway puts it together under {@code <service>_<operationId>}:
 * an id that is missing or there twice would give clients generated from it a name that changes with every operation
 * that is added.
 */
class DescriptionsTest {

    private static final Path ROOT = Path.of(System.getProperty("atelier.root"));
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "options", "head");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway-service",
                "user-service",
                "media-service",
                "hosting-service",
                "generation-service",
                "model-download-service/server"
            })
    void every_operation_has_a_name_of_its_own(String service) throws IOException {
        var description = new ObjectMapper()
                .readTree(ROOT.resolve(service)
                        .resolve("target/openapi/openapi.json")
                        .toFile());
        var names = new TreeSet<String>();
        var wrong = new ArrayList<String>();
        for (var path : description.path("paths").properties()) {
            for (var method : METHODS) {
                var operation = path.getValue().path(method);
                if (operation.isObject()
                        && !names.add(operation.path("operationId").asText())) {
                    wrong.add(method + " " + path.getKey() + ": "
                            + operation.path("operationId").asText());
                }
            }
        }
        assertThat(names).isNotEmpty().doesNotContain("");
        assertThat(wrong).as("names that are there twice").isEmpty();
    }
}
