/** What a user's own export asks of this service: a list of their media with the originals. */
package dev.atelier.media.export;
