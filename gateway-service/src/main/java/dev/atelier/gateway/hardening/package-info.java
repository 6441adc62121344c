/** What browsers are told so that an answer cannot be turned against its reader. */
package dev.atelier.gateway.hardening;
