/** The AsyncAPI description of the events, made from their records, schemas and samples and from nothing else. */
package dev.atelier.contracts.asyncapi;
