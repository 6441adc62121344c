package dev.atelier.media.upload.tus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.platform.http.ProblemException;

/** Why a whole file was not taken in, as it stands in the database. */
record Refusal(int status, String code, String detail) {

    static Refusal of(Throwable cause) {
        return cause instanceof ProblemException known
                ? new Refusal(known.status(), known.code(), known.getMessage())
                : new Refusal(500, "server_error", "The file could not be taken in; upload it again.");
    }

    static Refusal read(String text, ObjectMapper json) {
        try {
            return json.readValue(text, Refusal.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a refusal is not as we write it", e);
        }
    }

    String write(ObjectMapper json) {
        try {
            return json.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a refusal", e);
        }
    }
}
