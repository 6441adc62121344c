package dev.atelier.standins.simulators.civitai;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A file of a model version.
 *
 * @param type Civitai's file type, such as {@code Model} or {@code VAE}
 * @param format {@code SafeTensor}, {@code PickleTensor}, ...
 * @param size {@code full}, {@code pruned} or null
 * @param fp {@code fp16} or the like, or null
 * @param scan the result of both scans; hashes exist once it is not {@code Pending}
 */
public record ModelFile(
        int id,
        String name,
        String type,
        String format,
        String size,
        String fp,
        boolean primary,
        String scan,
        byte[] bytes) {

    /** The hashes of the content in upper case, empty while the scans are pending. */
    public JsonObject hashes() {
        if (scan.equals("Pending")) {
            return new JsonObject();
        }
        String sha256 = digest("SHA-256", bytes);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        JsonObject hashes = new JsonObject()
                .put("AutoV2", sha256.substring(0, 10))
                .put("SHA256", sha256)
                .put("CRC32", String.format("%08X", crc.getValue()));
        if (format.equals("SafeTensor")) {
            long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
            int start = (int) Math.min(bytes.length, Long.BYTES + Math.max(0, header));
            hashes.put(
                    "AutoV3",
                    digest("SHA-256", Arrays.copyOfRange(bytes, start, bytes.length))
                            .substring(0, 12));
        }
        return hashes;
    }

    String etag() {
        return "\"" + digest("MD5", bytes).toLowerCase(java.util.Locale.ROOT) + "\"";
    }

    static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
