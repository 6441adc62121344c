/** A person's media as hosted images: a short address that leads to the file, and how often it was followed. */
package dev.atelier.media.image;
