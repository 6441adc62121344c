package dev.atelier.user.erasure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far the erasing of a closed account has come.
 *
 * @param id names it; whoever has it may look, so keep it
 * @param status {@code stalled} when a service has not answered for long
 * @param requestedAt when the account was closed
 * @param doneAt when the last service had answered; absent before
 * @param services what each of them says
 */
@Schema(name = "Erasure")
public record ErasureView(
        @Schema(examples = "hB4kQ2mV9sX4bTz0Yc1uWg") String id,
        @Schema(examples = "running") Status status,
        @Schema(examples = "2026-11-21T12:30:00Z") Instant requestedAt,
        @Schema(examples = "2026-11-21T12:31:00Z") Instant doneAt,
        List<Answer> services) {

    /** Where it stands. */
    public enum Status {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("stalled")
        STALLED,
        @JsonProperty("done")
        DONE
    }

    /**
     * What one service says.
     *
     * @param service its name
     * @param erasedAt when the last of the user's data was removed there; absent before
     */
    @Schema(name = "ErasureAnswer")
    public record Answer(
            @Schema(examples = "media") Part service,
            @Schema(examples = "2026-11-21T12:31:00Z") Instant erasedAt) {}

    static ErasureView of(Erasure erasure, Instant stalledSince) {
        var status = erasure.doneAt() != null
                ? Status.DONE
                : erasure.requestedAt().isBefore(stalledSince) ? Status.STALLED : Status.RUNNING;
        var answers = Arrays.stream(Part.values())
                .map(part -> new Answer(part, erasure.at(part)))
                .toList();
        return new ErasureView(erasure.id(), status, erasure.requestedAt(), erasure.doneAt(), answers);
    }
}
