/**
 * The agent on a PC beside its image program: brings models where that program looks for them, for a cluster or alone.
 * No database and no framework; everything it must remember is in a few files of its home.
 */
package dev.atelier.node;
