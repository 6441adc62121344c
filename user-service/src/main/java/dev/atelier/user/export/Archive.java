package dev.atelier.user.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts a user's data into a ZIP on disk, entry after entry; memory does not grow with it. Blocks its thread, which is a
 * virtual one. Pictures are compressed already and are only wrapped.
 */
@ApplicationScoped
class Archive {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OtherServices others;
    private final Transactions transactions;
    private final ObjectMapper json;

    Archive(OtherServices others, Transactions transactions, ObjectMapper json) {
        this.others = others;
        this.transactions = transactions;
        this.json = json;
    }

    /** @param progress told the bytes so far, and how many files of others */
    void write(String userId, Path file, ObjLongConsumer<Long> progress) throws IOException {
        try (var out = new Counting(new BufferedOutputStream(Files.newOutputStream(file)));
                var zip = new ZipOutputStream(out)) {
            var manifest = new LinkedHashMap<String, String>();
            manifest.put("user", "included");
            for (var part : OwnPart.values()) {
                own(zip, part, userId);
            }
            var files = 0L;
            for (var service : others.all().entrySet()) {
                var before = files;
                files = other(zip, service, userId, files, count -> progress.accept(out.bytes, count));
                manifest.put(service.getKey(), files < 0 ? "nothing offered" : "included");
                files = Math.max(files, before);
            }
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(json.writeValueAsBytes(Map.of("user_id", userId, "parts", manifest)));
            zip.closeEntry();
        }
    }

    private void own(ZipOutputStream zip, OwnPart part, String userId) throws IOException {
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(new ZipEntry(part.path()));
        var list = new JsonList(zip);
        var after = "";
        List<Tuple> rows;
        do {
            rows = rows(part, userId, after);
            for (var row : rows) {
                list.add(row.get(1, String.class));
                after = row.get(0, String.class);
            }
        } while (!rows.isEmpty());
        list.end();
        zip.closeEntry();
    }

    private List<Tuple> rows(OwnPart part, String userId, String after) {
        return transactions
                .read(() -> Panache.getSession().chain(session -> session.createNativeQuery(part.sql(), Tuple.class)
                        .setParameter(1, userId)
                        .setParameter(2, after)
                        .getResultList()))
                .await()
                .atMost(PATIENCE);
    }

    /** The number of files so far; negative when the service offers nothing. */
    private long other(
            ZipOutputStream zip,
            Map.Entry<String, URI> service,
            String userId,
            long filesBefore,
            java.util.function.LongConsumer progress)
            throws IOException {
        var files = filesBefore;
        var facts = Files.createTempFile("export-facts", ".json");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(facts))) {
                var list = new JsonList(out);
                long after = 0;
                while (after >= 0) {
                    var page = others.page(service.getValue(), userId, after);
                    if (page.isEmpty()) {
                        return -1;
                    }
                    for (var item : page.get().path("items")) {
                        list.add(item.path("facts").toString());
                        file(zip, service.getValue(), item);
                        progress.accept(++files);
                    }
                    after = page.get().path("next").asLong(-1);
                }
                list.end();
            }
            zip.setLevel(Deflater.DEFAULT_COMPRESSION);
            zip.putNextEntry(new ZipEntry(service.getKey() + ".json"));
            Files.copy(facts, zip);
            zip.closeEntry();
            return files;
        } finally {
            Files.deleteIfExists(facts);
        }
    }

    private void file(ZipOutputStream zip, URI service, JsonNode item) throws IOException {
        var content = others.file(service, item.path("href").asText());
        if (content.isEmpty()) {
            return;
        }
        try (var answer = content.get()) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry(item.path("path").asText()));
            var sent = answer.body().transferTo(zip);
            if (sent != item.path("size").asLong(sent)) {
                throw new IOException("a file came with " + sent + " bytes");
            }
            zip.closeEntry();
        }
    }

    /** A JSON array whose items are had one after the other. */
    private static final class JsonList {
        private final OutputStream out;
        private String separator = "[\n";

        JsonList(OutputStream out) {
            this.out = out;
        }

        void add(String item) throws IOException {
            out.write((separator + item).getBytes(StandardCharsets.UTF_8));
            separator = ",\n";
        }

        void end() throws IOException {
            out.write((separator.startsWith("[") ? "[]\n" : "\n]\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final class Counting extends java.io.FilterOutputStream {
        private long bytes;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            bytes += length;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }
    }
}
