/** Pictures that look alike. */
package dev.atelier.media.duplicates;
