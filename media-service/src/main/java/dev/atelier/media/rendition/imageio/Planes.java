package dev.atelier.media.rendition.imageio;

/**
 * A picture as separate planes of unsigned 8-bit samples: grey, or red, green and blue in sRGB.
 *
 * @param samples one array per plane, row by row, without gaps
 */
record Planes(int width, int height, byte[][] samples) {

    boolean isGrey() {
        return samples.length == 1;
    }

    /** Smaller by the resampler, never larger. */
    Planes reduce(Resampler resampler, Resampler.Window window, int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        byte[][] reduced = new byte[samples.length][];
        for (int plane = 0; plane < samples.length; plane++) {
            reduced[plane] = resampler.resample(samples[plane], 1, width, height, window, newWidth, newHeight)[0];
        }
        return new Planes(newWidth, newHeight, reduced);
    }

    /** Turned and mirrored so that a picture with this EXIF orientation stands upright. */
    Planes upright(int orientation) {
        if (orientation == 1) {
            return this;
        }
        boolean turned = orientation >= 5;
        byte[][] result = new byte[samples.length][];
        for (int plane = 0; plane < samples.length; plane++) {
            result[plane] = upright(samples[plane], orientation);
        }
        return new Planes(turned ? height : width, turned ? width : height, result);
    }

    private byte[] upright(byte[] plane, int orientation) {
        byte[] result = new byte[plane.length];
        int newWidth = orientation >= 5 ? height : width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int newX =
                        switch (orientation) {
                            case 2, 3 -> width - 1 - x;
                            case 5, 8 -> y;
                            case 6, 7 -> height - 1 - y;
                            default -> x;
                        };
                int newY =
                        switch (orientation) {
                            case 3, 4 -> height - 1 - y;
                            case 5, 6 -> x;
                            case 7, 8 -> width - 1 - x;
                            default -> y;
                        };
                result[newY * newWidth + newX] = plane[y * width + x];
            }
        }
        return result;
    }

    /** Brightness as ITU-R BT.601 weighs it. */
    byte[] luma() {
        if (isGrey()) {
            return samples[0];
        }
        byte[] luma = new byte[width * height];
        for (int i = 0; i < luma.length; i++) {
            int sum = 19595 * (samples[0][i] & 0xFF) + 38470 * (samples[1][i] & 0xFF) + 7471 * (samples[2][i] & 0xFF);
            luma[i] = (byte) (sum + 32768 >> 16);
        }
        return luma;
    }
}
