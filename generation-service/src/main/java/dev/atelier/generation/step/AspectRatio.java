package dev.atelier.generation.step;

/**
 * A size people choose by name.
 *
 * @param width pixels
 * @param height pixels
 */
record AspectRatio(String name, int width, int height) {}
