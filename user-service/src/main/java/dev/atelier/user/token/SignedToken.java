package dev.atelier.user.token;

import java.time.Instant;

/** A signed internal token and when it ends. */
record SignedToken(String text, Instant expiresAt) {}
