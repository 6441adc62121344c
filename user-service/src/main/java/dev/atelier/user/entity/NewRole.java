package dev.atelier.user.entity;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param role what the user is to be to the entity */
@Schema(name = "EntityRoleWish")
public record NewRole(@Schema(examples = "admin") @NotNull EntityRole role) {}
