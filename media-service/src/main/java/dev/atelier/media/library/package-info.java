/** Media as users know them: the row with its states and what may be asked of it. Knows no way in and no image format. */
package dev.atelier.media.library;
