/**
 * Bytes under a name, in whatever S3 the operator runs. {@link dev.atelier.platform.blobs.BlobStore} is the port; the one
 * adapter in this package speaks S3. Every service that keeps or serves files goes through it, and none of them sees a
 * vendor's class.
 */
package dev.atelier.platform.blobs;
