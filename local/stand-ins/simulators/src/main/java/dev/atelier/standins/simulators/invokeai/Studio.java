package dev.atelier.standins.simulators.invokeai;

import dev.atelier.standins.simulators.Pictures;
import io.vertx.core.json.JsonObject;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes the images of a graph's nodes: painted from seed and prompt, with the parameters in text chunks. */
final class Studio {

    private static final int THUMBNAIL = 256;
    private static final Set<String> BOOKKEEPING = Set.of("id", "type", "is_intermediate", "use_cache");

    private final Images images;
    private final Clock clock;

    Studio(Images images, Clock clock) {
        this.images = images;
        this.clock = clock;
    }

    /** The image of a decoding node. */
    StoredImage decode(Graph graph, String id, String sessionId) {
        String sized = graph.upstream(id, NodeTypes.SIZED)
                .orElseThrow(() -> new NodeFailure("ValueError", "No noise or size for " + id));
        int width = number(graph, sized, "width", 512).intValue();
        int height = number(graph, sized, "height", 512).intValue();
        long seed = number(graph, sized, "seed", 0).longValue();
        String prompt = prompt(graph, id);
        BufferedImage picture =
                Pictures.paint(width, height, seed * 31 + prompt.hashCode(), "seed " + seed + " " + prompt);
        graph.upstream(id, NodeTypes.ENCODERS)
                .map(encoder -> input(graph, encoder))
                .ifPresent(start -> blend(picture, start));
        return store(graph, id, sessionId, picture);
    }

    /** The image of a node that changes another one. */
    StoredImage change(Graph graph, String id, String sessionId, Map<String, StoredImage> made) {
        BufferedImage picture = graph.sources(id, "image").stream()
                .map(made::get)
                .findFirst()
                .map(source -> images.png(source).flatMap(Pictures::read).orElseThrow())
                .orElseGet(() -> input(graph, id));
        if (graph.type(id).equals("img_resize")) {
            picture = Pictures.scale(
                    picture,
                    number(graph, id, "width", 512).intValue(),
                    number(graph, id, "height", 512).intValue());
        }
        return store(graph, id, sessionId, picture);
    }

    StoredImage upload(byte[] bytes, String category, boolean intermediate, String sessionId, JsonObject metadata) {
        BufferedImage picture = Pictures.read(bytes).orElseThrow(() -> new IllegalArgumentException("not an image"));
        return stored(
                picture, Pictures.write(picture, "png"), "external", category, intermediate, sessionId, null, metadata);
    }

    /** What the metadata node connected to the given one collects, null without one. */
    static JsonObject metadata(Graph graph, String id) {
        Optional<String> collector = graph.sources(id, "metadata").stream().findFirst();
        if (collector.isEmpty()) {
            return null;
        }
        JsonObject collected = new JsonObject();
        graph.node(collector.get()).forEach(field -> {
            if (!BOOKKEEPING.contains(field.getKey())) {
                collected.put(field.getKey(), field.getValue());
            }
        });
        graph.edges().stream()
                .filter(edge -> edge.destination().equals(collector.get()))
                .forEach(edge -> graph.value(edge.destination(), edge.destinationField())
                        .ifPresent(value -> collected.put(edge.destinationField(), value)));
        return collected;
    }

    private StoredImage store(Graph graph, String id, String sessionId, BufferedImage picture) {
        JsonObject metadata = metadata(graph, id);
        Map<String, String> texts = new LinkedHashMap<>();
        if (metadata != null) {
            texts.put("invokeai_metadata", metadata.encode());
        }
        texts.put("invokeai_graph", graph.json().encode());
        byte[] png = PngText.add(Pictures.write(picture, "png"), texts);
        boolean intermediate = graph.node(id).getBoolean("is_intermediate", false);
        return stored(picture, png, "internal", "general", intermediate, sessionId, id, metadata);
    }

    private StoredImage stored(
            BufferedImage picture,
            byte[] png,
            String origin,
            String category,
            boolean intermediate,
            String sessionId,
            String nodeId,
            JsonObject metadata) {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        int width = Math.max(1, picture.getWidth() * THUMBNAIL / Math.max(THUMBNAIL, longest));
        int height = Math.max(1, picture.getHeight() * THUMBNAIL / Math.max(THUMBNAIL, longest));
        byte[] thumbnail = Pictures.write(Pictures.scale(picture, width, height), "png");
        StoredImage image = new StoredImage(
                UUID.randomUUID() + ".png",
                picture.getWidth(),
                picture.getHeight(),
                origin,
                category,
                intermediate,
                sessionId,
                nodeId,
                metadata,
                clock.instant());
        images.add(image, png, thumbnail);
        return image;
    }

    /** The start image an {@code image} field or the resizing node before it names. */
    private BufferedImage input(Graph graph, String id) {
        String holder = graph.sources(id, "image").stream().findFirst().orElse(id);
        String name =
                graph.node(holder).getJsonObject("image", new JsonObject()).getString("image_name", "");
        return images.named(name)
                .flatMap(images::png)
                .flatMap(Pictures::read)
                .orElseThrow(() -> new NodeFailure("ImageFileNotFoundException", "Image file not found: " + name));
    }

    private static void blend(BufferedImage picture, BufferedImage start) {
        Graphics2D canvas = picture.createGraphics();
        canvas.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.5f));
        canvas.drawImage(start, 0, 0, picture.getWidth(), picture.getHeight(), null);
        canvas.dispose();
    }

    private static String prompt(Graph graph, String from) {
        return graph.upstream(from, NodeTypes.DENOISERS)
                .flatMap(denoiser -> graph
                        .sources(
                                denoiser,
                                graph.type(denoiser).equals("flux_denoise")
                                        ? "positive_text_conditioning"
                                        : "positive_conditioning")
                        .stream()
                        .findFirst())
                .flatMap(conditioning -> graph.upstream(conditioning, NodeTypes.PROMPTS))
                .flatMap(prompt -> graph.value(prompt, "prompt"))
                .map(Object::toString)
                .orElse("");
    }

    private static Number number(Graph graph, String id, String field, int otherwise) {
        return graph.value(id, field)
                .filter(Number.class::isInstance)
                .map(Number.class::cast)
                .orElse(otherwise);
    }
}
