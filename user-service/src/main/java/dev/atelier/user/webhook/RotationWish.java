package dev.atelier.user.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param overlapSeconds how long the former secret goes on signing; 0 to a week, a day if absent */
@Schema(name = "WebhookSecretRotation")
public record RotationWish(
        @Schema(examples = "86400") @Min(0) @Max(604_800) Long overlapSeconds) {}
