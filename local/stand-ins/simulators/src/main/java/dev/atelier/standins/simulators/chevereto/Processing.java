package dev.atelier.standins.simulators.chevereto;

import dev.atelier.standins.simulators.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a source into a stored picture: reads it, resizes it, derives thumb and medium. Slow work. */
final class Processing {

    private static final int THUMB = 160;
    private static final int MEDIUM_WIDTH = 500;
    private static final int LONGEST_TITLE = 100;
    private static final Pattern EXTENSION = Pattern.compile("(.*)\\.([A-Za-z0-9]+)?");

    private final Library library;
    private final Admission admission;

    Processing(Library library, Admission admission) {
        this.library = library;
        this.admission = admission;
    }

    StoredImage store(Upload upload, boolean moderated, Instant now) {
        byte[] bytes = bytes(upload.source());
        String md5 = md5(bytes);
        admission.notFlooding(upload.address());
        admission.notDuplicate(upload.address(), md5, upload.owner());
        admission.notTooBig(bytes.length, upload.owner());
        Matcher name = EXTENSION.matcher(upload.source().filename());
        if (!name.matches()) {
            throw new Refusal(613, "Unavailable image format");
        }
        Format format = Format.of(bytes).orElseThrow(() -> new Refusal(612, "Invalid mimetype"));
        admission.formatEnabled(format);
        BufferedImage picture = Pictures.read(bytes).orElseThrow(() -> new Refusal(610, "Can't get image info"));
        return store(upload, name.group(1), format, bytes, picture, !moderated, now);
    }

    private StoredImage store(
            Upload upload,
            String base,
            Format format,
            byte[] bytes,
            BufferedImage sent,
            boolean approved,
            Instant now) {
        boolean resize = upload.width() > 0 && upload.width() < sent.getWidth();
        BufferedImage picture = resize
                ? Pictures.scale(sent, upload.width(), Math.max(1, sent.getHeight() * upload.width() / sent.getWidth()))
                : sent;
        byte[] original = resize || format == Format.BMP ? Pictures.write(picture, format.writable()) : bytes;
        byte[] thumb = Pictures.write(Pictures.square(picture, THUMB), format.writable());
        Optional<byte[]> medium = medium(picture, format);
        String slug = base.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String title = upload.title().orElse(base.replaceAll("[-_\\s]+", " "));
        StoredImage image = new StoredImage(
                library.newId(),
                slug.substring(0, Math.min(LONGEST_TITLE, slug.length())) + "-"
                        + Tokens.random(8).toLowerCase(Locale.ROOT),
                format.stored(),
                format.mime(),
                upload.source().filename(),
                title.substring(0, Math.min(LONGEST_TITLE, title.length())),
                upload.description().orElse(null),
                upload.tags(),
                upload.nsfw(),
                upload.owner().map(Account::name),
                upload.album(),
                upload.category(),
                picture.getWidth(),
                picture.getHeight(),
                md5(original),
                approved,
                now,
                Tokens.random(48),
                upload.address(),
                original.length,
                thumb.length,
                medium.map(m -> m.length).orElse(0));
        library.add(image, original, thumb, medium);
        return image;
    }

    private static Optional<byte[]> medium(BufferedImage picture, Format format) {
        if (picture.getWidth() < MEDIUM_WIDTH) {
            return Optional.empty();
        }
        int height = Math.max(1, Math.round((float) picture.getHeight() * MEDIUM_WIDTH / picture.getWidth()));
        return Optional.of(Pictures.write(Pictures.scale(picture, MEDIUM_WIDTH, height), format.writable()));
    }

    private static byte[] bytes(Source source) {
        try {
            return source.decoded().isPresent()
                    ? source.decoded().get()
                    : Files.readAllBytes(Path.of(source.file().orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
