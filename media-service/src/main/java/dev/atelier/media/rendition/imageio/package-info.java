/**
 * The engine that runs anywhere: decoders of the JDK and TwelveMonkeys, Lanczos-3 on planes (with the JDK's vector
 * instructions where that module is there, plain Java otherwise), the JDK's JPEG encoder.
 */
package dev.atelier.media.rendition.imageio;
