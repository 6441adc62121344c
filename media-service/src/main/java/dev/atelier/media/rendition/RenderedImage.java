package dev.atelier.media.rendition;

import java.util.List;

/**
 * What an engine makes of a picture.
 *
 * @param width of the picture itself, orientation applied
 * @param height likewise
 * @param copies in the order of the plan
 */
public record RenderedImage(int width, int height, List<RenderedCopy> copies, PerceptualHash hash) {}
