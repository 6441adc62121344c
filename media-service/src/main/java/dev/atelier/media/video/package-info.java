/** Videos: what they are recognised by and what is made of them. */
package dev.atelier.media.video;
