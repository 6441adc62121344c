/** Links that show a photo or an album to whoever has them. */
package dev.atelier.media.share;
