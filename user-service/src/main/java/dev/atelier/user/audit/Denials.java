package dev.atelier.user.audit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * People the gateway turned away.
 *
 * @param events at most 500
 */
@Schema(name = "Denials")
public record Denials(@NotNull @Size(max = 500) List<@NotNull @Valid Denial> events) {}
