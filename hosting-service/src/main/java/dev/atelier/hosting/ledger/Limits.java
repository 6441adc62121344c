package dev.atelier.hosting.ledger;

/**
 * How many uploads a host takes from one address; 0 for as many as come. All replicas together keep to it.
 *
 * @param perMinute in the last minute
 * @param perHour in the last hour
 * @param perDay in the last day
 */
public record Limits(int perMinute, int perHour, int perDay) {}
