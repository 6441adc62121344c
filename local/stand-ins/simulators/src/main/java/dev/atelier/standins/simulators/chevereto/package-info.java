/** Chevereto V4's upload API with its pages, files and quirks. */
package dev.atelier.standins.simulators.chevereto;
