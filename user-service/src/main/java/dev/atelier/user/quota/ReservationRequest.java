package dev.atelier.user.quota;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a service is about to take for a user.
 *
 * @param reference what it is for: the id of the medium, the step or the download
 * @param userId whose quota it is
 * @param amounts how much
 */
@Schema(name = "QuotaReservationRequest")
public record ReservationRequest(
        @Schema(examples = "m_01hzx4") @NotBlank @Size(max = 200) String reference,

        @Schema(examples = "u_5f0c9a31d2b4e6f8") @NotBlank @Size(max = 200) String userId,

        @NotNull @Valid Asked amounts) {

    private static final long MOST = 1L << 50;

    /** How much of what; absent is none. */
    @Schema(name = "QuotaAmounts")
    public record Asked(
            @Schema(examples = "2097152") @Min(0) @Max(MOST) Long bytes,
            @Schema(examples = "1") @Min(0) @Max(MOST) Long uploads,
            @Schema(examples = "4") @Min(0) @Max(MOST) Long generations,
            @Schema(examples = "1") @Min(0) @Max(MOST) Long downloads) {

        Amounts amounts() {
            return new Amounts(orNone(bytes), orNone(uploads), orNone(generations), orNone(downloads));
        }

        private static long orNone(Long asked) {
            return asked == null ? 0 : asked;
        }
    }
}
