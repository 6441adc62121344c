package dev.atelier.media.upload;

import dev.atelier.media.video.VideoFormat;

/**
 * What a file proved to be.
 *
 * @param contentType as its bytes say
 * @param extension without a dot
 * @param width pixels; 0 for a video, which is measured later
 * @param height likewise
 */
record CheckedFile(String contentType, String extension, long size, int width, int height) {

    boolean isVideo() {
        return VideoFormat.isVideo(contentType);
    }
}
