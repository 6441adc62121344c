/** Where discarded media wait, and what removes them for good. */
package dev.atelier.media.trash;
