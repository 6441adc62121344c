package dev.atelier.user.erasure;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who holds something of a user. */
enum Part {
    @JsonProperty("users")
    USERS,
    @JsonProperty("media")
    MEDIA,
    @JsonProperty("hosting")
    HOSTING,
    @JsonProperty("generation")
    GENERATION,
    @JsonProperty("models")
    MODELS
}
