package dev.atelier.user.quota;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Limits of one user. What is absent follows the default of the installation; -1 is without limit; 0 lets nothing in.
 *
 * @param bytes stored originals
 * @param uploadsPerDay uploads per UTC day
 * @param generationsPerDay generated images per UTC day
 * @param downloadsPerDay model downloads per UTC day
 */
@Schema(name = "QuotaLimits")
public record QuotaLimits(
        @Schema(examples = "10737418240") @Min(-1) @Max(QuotaLimits.MOST) Long bytes,

        @Schema(examples = "200") @Min(-1) @Max(QuotaLimits.MOST) Long uploadsPerDay,

        @Schema(examples = "100") @Min(-1) @Max(QuotaLimits.MOST) Long generationsPerDay,

        @Schema(examples = "-1") @Min(-1) @Max(QuotaLimits.MOST) Long downloadsPerDay) {

    /** So large that sums stay far from overflowing. */
    static final long MOST = 1L << 60;

    static final QuotaLimits NONE = new QuotaLimits(null, null, null, null);

    private static final long UNLIMITED = -1;

    /** The limit of a kind; null when there is none. */
    Long of(Kind kind) {
        var limit = raw(kind);
        return limit == null || limit == UNLIMITED ? null : limit;
    }

    /** These, and another's where these say nothing. */
    QuotaLimits orElse(QuotaLimits defaults) {
        return new QuotaLimits(
                bytes == null ? defaults.bytes : bytes,
                uploadsPerDay == null ? defaults.uploadsPerDay : uploadsPerDay,
                generationsPerDay == null ? defaults.generationsPerDay : generationsPerDay,
                downloadsPerDay == null ? defaults.downloadsPerDay : downloadsPerDay);
    }

    private Long raw(Kind kind) {
        return switch (kind) {
            case BYTES -> bytes;
            case UPLOADS -> uploadsPerDay;
            case GENERATIONS -> generationsPerDay;
            case DOWNLOADS -> downloadsPerDay;
        };
    }
}
