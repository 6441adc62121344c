package dev.atelier.models.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.models.library.ModelCard;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** What agents and we say to each other. */
final class AgentTalk {

    private AgentTalk() {}

    /**
     * @param found what the agent found where it has put models; absent when it has not looked
     */
    record Look(
            @NotNull @Pattern(regexp = Registration.LAYOUTS) String layout,
            @NotNull @Size(max = 50) String version,
            @NotNull @Min(0) Long freeBytes,
            @NotNull @Min(0) Long totalBytes,
            @Size(max = 10_000) List<@Valid Found> found) {}

    /** @param state intact, missing or changed */
    record Found(
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256,

            @NotNull @Pattern(regexp = "intact|missing|changed") String state) {}

    /** @param lookAgainSeconds when to look again */
    record Work(long lookAgainSeconds, List<Task> tasks) {}

    /**
     * @param action install or remove
     * @param model absent when it is to be removed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Task(UUID id, String action, String sha256, ModelCard model) {

        static Task install(Install install, ModelCard model) {
            return new Task(install.id, "install", install.sha256, model);
        }

        static Task remove(Install install) {
            return new Task(install.id, "remove", install.sha256, null);
        }
    }

    /**
     * @param state installing, installed, removed or failed
     * @param bytes fetched so far, while installing
     * @param path where it lies, when installed
     * @param code why, when failed; stable
     * @param message the same in words
     * @param again whether another attempt may help
     */
    record Report(
            @NotNull @Pattern(regexp = "installing|installed|removed|failed") String state,

            @Min(0) Long bytes,
            @Size(max = 1000) String path,
            @Pattern(regexp = "[a-z_]{1,40}") String code,
            @Size(max = 500) String message,
            Boolean again) {}
}
