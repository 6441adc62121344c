package dev.atelier.media.upload;

import dev.atelier.media.library.MediaView;

/** What an uploader gets back. */
public record UploadReceipt(MediaView media, String message) {}
