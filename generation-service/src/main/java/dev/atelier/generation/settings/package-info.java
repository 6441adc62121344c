/** One place to read and change what the capabilities let their users change. Each brings its own section. */
package dev.atelier.generation.settings;
