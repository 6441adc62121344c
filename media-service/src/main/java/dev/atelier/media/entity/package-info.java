/** Who may act for an entity (a community, a builder, a post, …): a copy of what user-service says, and the rules. */
package dev.atelier.media.entity;
