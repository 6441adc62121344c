/** Files scanned by ClamAV's daemon. */
package dev.atelier.media.quarantine.clamav;
