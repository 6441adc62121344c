/** How much is stored, and whether rows and blobs agree. */
package dev.atelier.media.analytics;
