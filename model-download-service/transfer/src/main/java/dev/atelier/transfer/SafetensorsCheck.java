package dev.atelier.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks whether a file is a safetensors model, as the format's reference reads it: eight bytes with the header's length,
 * a JSON header, and the numbers its tensors describe without a hole or an overlap. Reads the header only, in a stream.
 */
public final class SafetensorsCheck {

    private static final long LONGEST_HEADER = 100_000_000;
    private static final Map<String, Integer> BITS = Map.ofEntries(
            Map.entry("BOOL", 8),
            Map.entry("U8", 8),
            Map.entry("I8", 8),
            Map.entry("F8_E4M3", 8),
            Map.entry("F8_E5M2", 8),
            Map.entry("I16", 16),
            Map.entry("U16", 16),
            Map.entry("F16", 16),
            Map.entry("BF16", 16),
            Map.entry("I32", 32),
            Map.entry("U32", 32),
            Map.entry("F32", 32),
            Map.entry("I64", 64),
            Map.entry("U64", 64),
            Map.entry("F64", 64));

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private record Extent(long begin, long end) {}

    /** @return why the file is none, or empty when it is one */
    public Optional<String> refusal(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var size = channel.size();
            var head = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            if (size < Long.BYTES + 2 || channel.read(head) < Long.BYTES) {
                return Optional.of("it is too short");
            }
            var length = head.flip().getLong();
            if (length < 2 || length > LONGEST_HEADER || length > size - Long.BYTES) {
                return Optional.of("it does not begin with the length of a header");
            }
            return header(channel, length, size - Long.BYTES - length);
        }
    }

    private Optional<String> header(FileChannel channel, long length, long numbers) throws IOException {
        var bytes = new BoundedStream(Channels.newInputStream(channel), length);
        var extents = new ArrayList<Extent>();
        try (var parser = json.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of("its header is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (name.equals("__metadata__")) {
                    parser.skipChildren();
                } else {
                    extents.add(tensor(parser));
                }
            }
            if (parser.nextToken() != null) {
                return Optional.of("something follows its header");
            }
        } catch (com.fasterxml.jackson.core.JacksonException | Malformed e) {
            return Optional.of("its header is malformed");
        }
        return gaps(extents, numbers);
    }

    private static Extent tensor(JsonParser parser) throws IOException, Malformed {
        String type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        require(parser.currentToken() == JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "dtype" -> type = parser.getText();
                case "shape" -> shape = numbers(parser);
                case "data_offsets" -> offsets = numbers(parser);
                default -> parser.skipChildren();
            }
        }
        require(type != null && shape != null && offsets != null && offsets.size() == 2);
        var extent = new Extent(offsets.getFirst(), offsets.getLast());
        var bits = BITS.get(type);
        require(bits == null || extent.end() - extent.begin() == bytes(shape, bits));
        return extent;
    }

    private static long bytes(List<Long> shape, int bits) throws Malformed {
        try {
            var count = 1L;
            for (var side : shape) {
                count = Math.multiplyExact(count, side);
            }
            return Math.multiplyExact(count, bits) / Byte.SIZE;
        } catch (ArithmeticException e) {
            throw new Malformed();
        }
    }

    private static List<Long> numbers(JsonParser parser) throws IOException, Malformed {
        var numbers = new ArrayList<Long>();
        require(parser.currentToken() == JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() >= 0);
            numbers.add(parser.getLongValue());
        }
        return numbers;
    }

    private static Optional<String> gaps(List<Extent> extents, long numbers) {
        var reached = 0L;
        for (var extent : extents.stream()
                .sorted(Comparator.comparingLong(Extent::begin).thenComparingLong(Extent::end))
                .toList()) {
            if (extent.begin() != reached || extent.end() < extent.begin()) {
                return Optional.of("its tensors leave holes or overlap");
            }
            reached = extent.end();
        }
        return reached == numbers ? Optional.empty() : Optional.of("its tensors do not fill the file");
    }

    private static void require(boolean fine) throws Malformed {
        if (!fine) {
            throw new Malformed();
        }
    }

    /** The header says something it cannot mean. */
    private static final class Malformed extends Exception {}
}
