/** Takes an uploaded medium to processed or failed: original from the blob store, copies back into it, rows, event. */
package dev.atelier.media.processing;
