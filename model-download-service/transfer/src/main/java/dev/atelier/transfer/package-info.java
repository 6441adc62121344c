/**
 * Fetches one large file: streamed, resumed, verified, and under its final name only when it is whole. Knows no vendor,
 * no database and no framework.
 */
package dev.atelier.transfer;
