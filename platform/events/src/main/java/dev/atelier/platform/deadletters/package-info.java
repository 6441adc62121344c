/**
 * The events consumers could not handle, for an operator: list them, look at one, send it again to those it failed
 * for. Plain Kafka clients and no Quarkus, so that it starts in a second and runs wherever Kafka can be reached.
 */
package dev.atelier.platform.deadletters;
