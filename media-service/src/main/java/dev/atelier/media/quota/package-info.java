/** Asks user-service whether somebody may take more, before it is taken. */
package dev.atelier.media.quota;
