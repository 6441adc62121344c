package dev.atelier.platform.http;

/** What an error body carries beside the RFC 9457 members, because existing clients of a path read it. */
public enum Dialect {
    /** Nothing; {@code detail} is there in any case. */
    PLAIN,
    /** {@code error: {code, message, details}}. */
    NESTED,
    /** {@code success: false}, {@code message} and {@code error}, both text. */
    FLAT
}
