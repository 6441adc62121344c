/** Tells user-service, which keeps the audit log, whom the gateway has turned away. */
package dev.atelier.gateway.audit;
