package dev.atelier.gateway.limits;

/**
 * What the shared count gave.
 *
 * @param lent requests that may be let in on it; 0 when there are none
 * @param left what it still had afterwards
 */
record Loan(long lent, long left) {}
