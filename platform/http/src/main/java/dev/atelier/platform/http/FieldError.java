package dev.atelier.platform.http;

/**
 * One thing that is wrong with the input.
 *
 * @param field where it is, as a dotted path in the names the caller used
 * @param reason what is wrong and what would be right
 */
public record FieldError(String field, String reason) {}
