/** Who decides what is shown: rules, a classifier, and people with a queue. */
package dev.atelier.media.moderation;
