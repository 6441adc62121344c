/** Uploads by address: the file is fetched from where its sender says it is, without being led inside. */
package dev.atelier.media.upload.remote;
