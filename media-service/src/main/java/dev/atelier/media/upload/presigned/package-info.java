/** Uploads that go straight to the blob store: announced, sent to a signed address, completed. */
package dev.atelier.media.upload.presigned;
