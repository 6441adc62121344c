/** The ways in: a file somebody sends becomes an original in the blob store and a row, or a refusal that leaves nothing. */
package dev.atelier.media.upload;
