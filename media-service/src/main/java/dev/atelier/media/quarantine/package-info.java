/** Files that could do harm: looked for by a scanner where there is one, and kept apart from everything that is shown. */
package dev.atelier.media.quarantine;
