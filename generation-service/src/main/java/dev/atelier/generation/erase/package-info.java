/** What is left of a user whose account is closed: nothing. */
package dev.atelier.generation.erase;
