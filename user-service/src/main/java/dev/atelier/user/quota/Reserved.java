package dev.atelier.user.quota;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * It may be taken.
 *
 * @param reference as asked
 * @param expiresAt when it is given back if no file has come
 */
@Schema(name = "QuotaReservation")
public record Reserved(
        @Schema(examples = "m_01hzx4") String reference,
        @Schema(examples = "2026-11-20T20:00:00Z") Instant expiresAt) {

    static Reserved of(Reservation reservation) {
        return new Reserved(reservation.reference(), reservation.expiresAt());
    }
}
