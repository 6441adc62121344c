/** The description of the events, for programs and for people. */
package dev.atelier.gateway.asyncapi;
