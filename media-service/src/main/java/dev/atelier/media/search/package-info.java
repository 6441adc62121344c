/** Finds media by words, tags, what the camera wrote, time and hash. */
package dev.atelier.media.search;
