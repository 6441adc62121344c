package dev.atelier.media.upload;

/** What a way in takes. */
public enum Accepts {
    PICTURE,
    /** A picture under the stricter limits of avatars. */
    AVATAR,
    PICTURE_OR_VIDEO
}
