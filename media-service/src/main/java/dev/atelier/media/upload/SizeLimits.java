package dev.atelier.media.upload;

/**
 * How large a file may be and how large its picture.
 *
 * @param least bytes
 * @param most bytes
 * @param minSide pixels
 * @param maxSide pixels
 */
record SizeLimits(long least, long most, int minSide, int maxSide) {

    /** Before it is known what the file is: of what a way in takes, the widest. */
    static SizeLimits of(Accepts accepts, UploadSettings settings) {
        SizeLimits pictures = pictures(settings);
        return switch (accepts) {
            case PICTURE -> pictures;
            case AVATAR ->
                new SizeLimits(
                        pictures.least,
                        Math.min(pictures.most, settings.avatar().maxSize().asLongValue()),
                        settings.avatar().minSide(),
                        settings.avatar().maxSide());
            case PICTURE_OR_VIDEO ->
                new SizeLimits(
                        pictures.least,
                        Math.max(pictures.most, settings.video().maxSize().asLongValue()),
                        pictures.minSide,
                        pictures.maxSide);
        };
    }

    static SizeLimits ofVideos(UploadSettings settings) {
        return new SizeLimits(
                settings.video().minSize().asLongValue(),
                settings.video().maxSize().asLongValue(),
                0,
                Integer.MAX_VALUE);
    }

    /** These, now that the file has proved to be a picture. */
    SizeLimits ofPictures(UploadSettings settings) {
        return new SizeLimits(least, Math.min(most, pictures(settings).most), minSide, maxSide);
    }

    private static SizeLimits pictures(UploadSettings settings) {
        return new SizeLimits(
                settings.minSize().asLongValue(),
                settings.maxSize().asLongValue(),
                settings.minSide(),
                settings.maxSide());
    }

    void checkSize(long size) {
        if (size > most) {
            throw UploadRejected.tooLarge(most);
        }
        if (size < least) {
            throw UploadRejected.tooSmall(least);
        }
    }
}
