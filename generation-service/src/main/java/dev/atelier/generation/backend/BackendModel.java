package dev.atelier.generation.backend;

/**
 * A model a backend has.
 *
 * @param key how the backend names it
 * @param hash of its file, with the algorithm in front, e.g. {@code blake3:...}
 * @param type what it is, {@code main} for one that makes images; an open set
 * @param base the family it belongs to, e.g. {@code sdxl}; an open set
 * @param description may be null
 */
public record BackendModel(String key, String hash, String name, String type, String base, String description) {}
