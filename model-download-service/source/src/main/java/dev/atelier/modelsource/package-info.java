/** Sites that offer model files: what a pasted link means there, which file is meant, and what a refusal says. */
package dev.atelier.modelsource;
