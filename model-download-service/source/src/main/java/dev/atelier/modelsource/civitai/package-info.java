/** Civitai. */
package dev.atelier.modelsource.civitai;
