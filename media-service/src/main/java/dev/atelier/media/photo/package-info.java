/** A person's media as a photo gallery: lists, files, thumbnails, metadata, soft delete. */
package dev.atelier.media.photo;
