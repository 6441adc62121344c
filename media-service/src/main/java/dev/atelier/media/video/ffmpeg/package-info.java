/** Videos opened by the ffmpeg programs, each call a process of its own. */
package dev.atelier.media.video.ffmpeg;
