package dev.atelier.user.erasure;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param confirm the caller's own user id */
@Schema(name = "ErasureConfirmation")
public record Confirmation(
        @Schema(examples = "u_5f0c9a31d2b4e6f8") String confirm) {}
