/** The bytes of media, streamed from the blob store to whoever may see them. */
package dev.atelier.media.delivery;
