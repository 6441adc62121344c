package dev.atelier.user.erasure;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param items those that are not done, oldest first; at most a hundred */
@Schema(name = "ErasureList")
public record ErasureList(List<ErasureView> items) {}
