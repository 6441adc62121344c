package dev.atelier.user.token;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All keys that tokens in use may be signed with, newest first. */
@Schema(name = "JsonWebKeySet")
public record JsonWebKeySet(List<JsonWebKey> keys) {}
