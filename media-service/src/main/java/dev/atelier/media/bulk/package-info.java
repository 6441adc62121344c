/** One change for thousands of media, done in the background with progress. */
package dev.atelier.media.bulk;
