/** Removes everything of a user whose account is closed. */
package dev.atelier.media.erase;
