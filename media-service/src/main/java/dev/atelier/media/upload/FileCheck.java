package dev.atelier.media.upload;

import dev.atelier.media.rendition.BrokenImage;
import dev.atelier.media.rendition.ImageFormat;
import dev.atelier.media.rendition.ImageHeader;
import dev.atelier.media.rendition.ImageInspector;
import dev.atelier.media.video.VideoFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Decides whether a file is taken in, by its bytes. Its name and declared type count only against it: one that claims to
 * be something else than it is is refused, because somebody downstream may believe the claim. Nothing is decoded, and
 * nothing is read into memory: a picture's pages are mapped while they are looked at, of a video only the head is read.
 */
final class FileCheck {
    private final UploadSettings settings;

    FileCheck(UploadSettings settings) {
        this.settings = settings;
    }

    /** Reads the file; not to be called on an event loop. */
    CheckedFile check(Candidate candidate, Accepts accepts) {
        long size = size(candidate.file());
        SizeLimits limits = SizeLimits.of(accepts, settings);
        limits.checkSize(size);
        byte[] head = head(candidate.file());
        Optional<VideoFormat> video = VideoFormat.sniff(head);
        if (video.isPresent()) {
            Claim.of(candidate).mustBeVideo();
            if (accepts != Accepts.PICTURE_OR_VIDEO) {
                throw UploadRejected.unsupported(accepts);
            }
            SizeLimits.ofVideos(settings).checkSize(size);
            return new CheckedFile(video.get().mediaType(), video.get().extension(), size, 0, 0);
        }
        Claim.of(candidate).check(ImageFormat.sniff(head).isPresent(), accepts);
        // a video may be larger than a picture may
        limits.ofPictures(settings).checkSize(size);
        return picture(candidate.file(), size, limits);
    }

    private CheckedFile picture(Path file, long size, SizeLimits limits) {
        try (Arena pages = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, size, pages).asByteBuffer();
            ImageHeader header = ImageInspector.inspect(bytes);
            ImageInspector.checkSize(header, limits.minSide(), limits.maxSide(), settings.maxPixels());
            ActiveContent.find(bytes).ifPresent(found -> {
                throw UploadRejected.activeContent(found);
            });
            ImageFormat format = header.format();
            return new CheckedFile(format.mediaType(), format.extension(), size, header.width(), header.height());
        } catch (BrokenImage broken) {
            throw UploadRejected.broken(broken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] head(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(VideoFormat.HEAD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
