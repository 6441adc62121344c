/**
 * Resumable uploads by the tus protocol 1.0.0. Pieces lie in the blob store and the offset in the database, so the next
 * piece may come to any replica.
 */
package dev.atelier.media.upload.tus;
