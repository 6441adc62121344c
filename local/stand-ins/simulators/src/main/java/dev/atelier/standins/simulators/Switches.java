package dev.atelier.standins.simulators;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The settings a vendor's simulator offers to change its behaviour, each with a name and a default.
 *
 * <p>Names that were not declared and values of another kind are refused, so a misspelt switch never passes silently.
 * Safe for use by several threads.
 */
public final class Switches {

    private final JsonObject defaults;
    private JsonObject values;

    private Switches(JsonObject defaults) {
        this.defaults = defaults;
        this.values = defaults.copy();
    }

    /** The switches of a vendor: name to default (a boolean, a whole number, a text or an array of texts). */
    public static Switches of(JsonObject defaults) {
        return new Switches(defaults);
    }

    /**
     * Sets one switch.
     *
     * @throws IllegalArgumentException for an unknown name or a value of another kind than the default's
     */
    public synchronized Switches set(String name, Object value) {
        if (!defaults.containsKey(name)) {
            throw new IllegalArgumentException("unknown switch " + name + ", known: " + defaults.fieldNames());
        }
        Object wanted = value instanceof List<?> list ? new JsonArray(list) : value;
        if (!kind(defaults.getValue(name)).equals(kind(wanted))) {
            throw new IllegalArgumentException("switch " + name + " takes a " + kind(defaults.getValue(name)));
        }
        values.put(name, wanted);
        return this;
    }

    /** Sets all the given switches or none of them. */
    public synchronized void apply(JsonObject patch) {
        JsonObject before = values.copy();
        try {
            for (Map.Entry<String, Object> change : patch) {
                set(change.getKey(), change.getValue());
            }
        } catch (IllegalArgumentException refused) {
            values = before;
            throw refused;
        }
    }

    /** Puts every switch back to its default. */
    public synchronized void reset() {
        values = defaults.copy();
    }

    public synchronized boolean on(String name) {
        return values.getBoolean(name);
    }

    public synchronized int number(String name) {
        return values.getInteger(name);
    }

    public synchronized String text(String name) {
        return values.getString(name);
    }

    /** True when the array switch holds the value. */
    public synchronized boolean lists(String name, String value) {
        return values.getJsonArray(name).contains(value);
    }

    /** Uses up one of a counted switch ("the next n ..."): true as long as it was above zero. */
    public synchronized boolean takeOne(String name) {
        int left = values.getInteger(name);
        if (left > 0) {
            values.put(name, left - 1);
        }
        return left > 0;
    }

    public synchronized JsonObject json() {
        return values.copy();
    }

    private static String kind(Object value) {
        return switch (value) {
            case Boolean _ -> "boolean";
            case Number _ -> "number";
            case String _ -> "text";
            case JsonArray _ -> "array";
            case null, default -> "something else";
        };
    }
}
