package dev.atelier.media.rendition;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.jboss.logging.Logger;

/** Reads {@link PhotoFacts}. A picture whose EXIF is absent or broken simply has none. */
public final class Exif {
    private static final Logger LOG = Logger.getLogger(Exif.class);
    private static final int LONGEST_TEXT = 200;

    private Exif() {}

    public static PhotoFacts read(byte[] file) {
        try {
            Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length);
            return facts(
                    metadata.getFirstDirectoryOfType(ExifIFD0Directory.class),
                    metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class));
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            LOG.debug("no readable EXIF", e);
            return PhotoFacts.NONE;
        }
    }

    private static PhotoFacts facts(Directory image, ExifSubIFDDirectory shot) {
        return new PhotoFacts(
                text(image, ExifDirectoryBase.TAG_MAKE),
                text(image, ExifDirectoryBase.TAG_MODEL),
                text(shot, ExifDirectoryBase.TAG_LENS_MODEL),
                takenAt(shot),
                exposure(shot),
                number(shot, ExifDirectoryBase.TAG_FNUMBER),
                shot == null ? null : shot.getInteger(ExifDirectoryBase.TAG_ISO_EQUIVALENT),
                number(shot, ExifDirectoryBase.TAG_FOCAL_LENGTH),
                orientation(image));
    }

    private static int orientation(Directory image) {
        Integer value = image == null ? null : image.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return value == null || value < 1 || value > 8 ? 1 : value;
    }

    private static Instant takenAt(ExifSubIFDDirectory shot) {
        Date original = shot == null ? null : shot.getDateOriginal(TimeZone.getTimeZone("UTC"));
        return original == null ? null : original.toInstant();
    }

    private static String exposure(Directory shot) {
        Rational seconds = shot == null ? null : shot.getRational(ExifDirectoryBase.TAG_EXPOSURE_TIME);
        if (seconds == null || seconds.doubleValue() <= 0) {
            return null;
        }
        return seconds.doubleValue() < 1
                ? "1/" + Math.round(1 / seconds.doubleValue())
                : Double.toString(seconds.doubleValue());
    }

    private static Double number(Directory directory, int tag) {
        Rational value = directory == null ? null : directory.getRational(tag);
        return value == null || value.getDenominator() == 0 ? null : value.doubleValue();
    }

    private static String text(Directory directory, int tag) {
        String value = directory == null ? null : directory.getString(tag);
        if (value == null || value.isBlank()) {
            return null;
        }
        // PostgreSQL takes no NUL in a text, and cameras pad with them
        String clean = value.replace("\0", "").strip();
        return clean.isEmpty() ? null : clean.substring(0, Math.min(LONGEST_TEXT, clean.length()));
    }
}
