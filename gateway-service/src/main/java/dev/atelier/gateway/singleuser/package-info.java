/** One person, one machine, no sign-in: {@code ATELIER_AUTH=single-user}. */
package dev.atelier.gateway.singleuser;
