/** Pictures that generation-service made become photos of their owner. */
package dev.atelier.media.generated;
