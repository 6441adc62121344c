package dev.atelier.media.upload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files that begin like videos and are none: enough for the way in. */
public final class HeadOfVideo {
    private static final int SIZE = 12_000;

    private HeadOfVideo() {}

    public static byte[] mp4() {
        return head("video/mp4");
    }

    static byte[] head(String type) {
        byte[] head =
                switch (type) {
                    case "video/mp4" -> bytes("\0\0\0\030ftypisom\0\0\2\0isomiso2");
                    case "video/quicktime" -> bytes("\0\0\0\024ftypqt  \0\0\2\0qt  ");
                    case "video/webm" -> bytes("\u001AE\u00DF\u00A3\u009FB\u0086\u0081\1B\u0082\u0084webm");
                    case "video/x-msvideo" -> bytes("RIFF\0\60\0\0AVI LIST");
                    default -> throw new IllegalArgumentException(type);
                };
        return Arrays.copyOf(head, SIZE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
