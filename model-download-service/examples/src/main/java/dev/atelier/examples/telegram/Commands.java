package dev.atelier.examples.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.StringJoiner;

/** What the bot answers to which words. */
final class Commands {

    private static final int SHOWN = 5;
    private static final String HELP = """
            /download LINK - fetch a model onto all your PCs
            /servers - which PCs are there, and their free space
            /progress - how far your last downloads are""";

    private final Atelier atelier;

    Commands(Atelier atelier) {
        this.atelier = atelier;
    }

    String answer(String text) throws InterruptedException {
        var words = text.strip().split("\\s+", 2);
        // In groups Telegram writes /command@name_of_bot.
        var command = words[0].replaceFirst("@.*", "").toLowerCase(Locale.ROOT);
        try {
            return switch (command) {
                case "/download" -> words.length < 2 ? "Send the link along: /download LINK" : download(words[1]);
                case "/servers" -> servers();
                case "/progress" -> progress();
                default -> HELP;
            };
        } catch (Atelier.Refused refused) {
            return "❌ " + refused.getMessage();
        }
    }

    private String download(String link) throws Atelier.Refused, InterruptedException {
        var download = atelier.download(link);
        return "⏬ Ordered as " + download.path("id").asText() + ". See /progress.";
    }

    private String servers() throws Atelier.Refused, InterruptedException {
        var lines = new StringJoiner("\n").setEmptyValue("No PC is registered yet.");
        for (var node : atelier.nodes()) {
            var free = node.has("free_bytes")
                    ? ", %.1f GB free".formatted(node.path("free_bytes").asLong() / 1e9)
                    : "";
            lines.add((node.path("online").asBoolean() ? "🟢 " : "⚪ ")
                    + node.path("name").asText() + " (" + node.path("layout").asText() + free + ")");
        }
        return lines.toString();
    }

    private String progress() throws Atelier.Refused, InterruptedException {
        var lines = new StringJoiner("\n").setEmptyValue("Nothing was downloaded yet.");
        for (var download : atelier.downloads(SHOWN)) {
            lines.add(line(download));
            if (download.path("state").asText().equals("completed")) {
                for (var install : atelier.download(download.path("id").asText(), "/installs")
                        .path("items")) {
                    lines.add("    " + name(install.path("node_id").asText()) + ": "
                            + install.path("state").asText());
                }
            }
        }
        return lines.toString();
    }

    private String name(String nodeId) throws Atelier.Refused, InterruptedException {
        for (var node : atelier.nodes()) {
            if (node.path("id").asText().equals(nodeId)) {
                return node.path("name").asText();
            }
        }
        return nodeId;
    }

    private static String line(JsonNode download) {
        var name = download.path("file_name").asText(download.path("id").asText());
        var progress = download.path("progress");
        return switch (download.path("state").asText()) {
            case "completed" -> "✅ " + name;
            case "failed" ->
                "❌ " + name + ": " + download.path("error").path("message").asText();
            case "downloading" -> "⏬ " + name + " " + percent(progress) + left(progress);
            case String state -> "⏸ " + name + " (" + state + ")";
        };
    }

    private static String percent(JsonNode progress) {
        var total = progress.path("total").asLong();
        return total == 0 ? "…" : 100 * progress.path("bytes").asLong() / total + " %";
    }

    private static String left(JsonNode progress) {
        return progress.has("seconds_left")
                ? ", " + progress.path("seconds_left").asLong() + " s left"
                : "";
    }
}
