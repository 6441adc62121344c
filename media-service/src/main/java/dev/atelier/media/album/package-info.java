/** Photos put together in an order of their owner's. */
package dev.atelier.media.album;
