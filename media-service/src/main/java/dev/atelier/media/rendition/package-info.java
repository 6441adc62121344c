/**
 * From the bytes of a picture to its smaller copies, its perceptual hash and what its camera wrote into it. Knows neither
 * HTTP nor rows. {@link dev.atelier.media.rendition.ImageEngine} is the port; an engine lives in a package of its own.
 */
package dev.atelier.media.rendition;
