package dev.atelier.media.rendition;

import java.awt.image.BufferedImage;

/** Lanczos-3 in double precision straight from the original, and two measures of likeness; slow and obvious. */
final class Reference {

    private Reference() {}

    static double[] luma(BufferedImage image) {
        double[] luma = new double[image.getWidth() * image.getHeight()];
        for (int i = 0; i < luma.length; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            luma[i] = 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF);
        }
        return luma;
    }

    static double[] luma(BufferedImage image, int width, int height) {
        double[] across = reduce(luma(image), image.getWidth(), image.getHeight(), width);
        double[] columns = transpose(across, width, image.getHeight());
        return transpose(reduce(columns, image.getHeight(), width, height), height, width);
    }

    private static double[] reduce(double[] source, int width, int height, int newWidth) {
        double ratio = (double) width / newWidth;
        double[] result = new double[newWidth * height];
        for (int x = 0; x < newWidth; x++) {
            double centre = (x + 0.5) * ratio - 0.5;
            int from = Math.max(0, (int) Math.ceil(centre - 3 * ratio));
            int to = Math.min(width - 1, (int) Math.floor(centre + 3 * ratio));
            double[] weights = new double[to - from + 1];
            double sum = 0;
            for (int i = from; i <= to; i++) {
                weights[i - from] = kernel((i - centre) / ratio);
                sum += weights[i - from];
            }
            for (int y = 0; y < height; y++) {
                double value = 0;
                for (int i = from; i <= to; i++) {
                    value += weights[i - from] * source[y * width + i];
                }
                result[y * newWidth + x] = value / sum;
            }
        }
        return result;
    }

    private static double kernel(double x) {
        if (x == 0) {
            return 1;
        }
        double p = Math.PI * x;
        return Math.abs(x) >= 3 ? 0 : 3 * Math.sin(p) * Math.sin(p / 3) / (p * p);
    }

    private static double[] transpose(double[] source, int width, int height) {
        double[] result = new double[source.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                result[x * height + y] = source[y * width + x];
            }
        }
        return result;
    }

    static double psnr(double[] a, double[] b) {
        double error = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = Math.clamp(a[i], 0, 255) - b[i];
            error += difference * difference;
        }
        return 10 * Math.log10(255 * 255 / (error / a.length));
    }

    /** Mean structural similarity over windows of 8x8 samples, every fourth. */
    static double ssim(double[] a, double[] b, int width, int height) {
        double sum = 0;
        int windows = 0;
        for (int y = 0; y + 8 <= height; y += 4) {
            for (int x = 0; x + 8 <= width; x += 4) {
                sum += ssimAt(a, b, width, x, y);
                windows++;
            }
        }
        return sum / windows;
    }

    private static double ssimAt(double[] a, double[] b, int width, int x, int y) {
        double sumA = 0;
        double sumB = 0;
        double squareA = 0;
        double squareB = 0;
        double product = 0;
        for (int i = 0; i < 64; i++) {
            int at = (y + i / 8) * width + x + i % 8;
            sumA += a[at];
            sumB += b[at];
            squareA += a[at] * a[at];
            squareB += b[at] * b[at];
            product += a[at] * b[at];
        }
        double meanA = sumA / 64;
        double meanB = sumB / 64;
        double varianceA = squareA / 64 - meanA * meanA;
        double varianceB = squareB / 64 - meanB * meanB;
        double covariance = product / 64 - meanA * meanB;
        return (2 * meanA * meanB + 6.5025)
                * (2 * covariance + 58.5225)
                / ((meanA * meanA + meanB * meanB + 6.5025) * (varianceA + varianceB + 58.5225));
    }
}
