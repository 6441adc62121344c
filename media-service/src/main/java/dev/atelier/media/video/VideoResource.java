package dev.atelier.media.video;

import dev.atelier.media.library.Library;
import dev.atelier.media.library.MediaAddresses;
import dev.atelier.media.library.MediaNotFound;
import dev.atelier.platform.identity.Identity;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What is known of a video. */
@Path("/v1/media/{id:\\d{1,18}}/video")
@Tag(name = "Videos")
public class VideoResource {
    private final Library library;
    private final VideoRows videos;
    private final MediaAddresses addresses;
    private final Identity identity;
    private final Transactions transactions;

    VideoResource(
            Library library, VideoRows videos, MediaAddresses addresses, Identity identity, Transactions transactions) {
        this.library = library;
        this.videos = videos;
        this.addresses = addresses;
        this.identity = identity;
        this.transactions = transactions;
    }

    /**
     * A video.
     *
     * @param processingState processed; unprocessed where nothing could open it; failed with its reason
     * @param duration seconds; absent until it is measured
     */
    @Schema(name = "Video")
    public record VideoView(
            long mediaId,
            @Schema(examples = "processed") String processingState,
            @Schema(examples = "video_tools_missing") String reason,
            Double duration,
            @Schema(examples = "h264") String codec,
            Integer width,
            Integer height,
            List<SizeView> sizes) {}

    /** One of its sizes, as MP4. */
    @Schema(name = "VideoSize")
    public record SizeView(
            @Schema(examples = "video_720p") String name,
            int height,
            @Schema(examples = "waiting, done or failed") String state,
            @Schema(description = "0 to 1") double progress,
            String url) {}

    @GET
    @PermitAll
    @Operation(operationId = "getVideo", summary = "What is known of a video, and how its sizes are getting on")
    @APIResponse(responseCode = "200", description = "Its measures and sizes")
    @APIResponse(responseCode = "404", description = "None, or none the caller may see (media_not_found)")
    public Uni<VideoView> get(@RestPath long id) {
        return library.visible(id, identity.optionalCaller()).chain(item -> {
            if (!item.media().original().isVideo()) {
                return Uni.createFrom().failure(new MediaNotFound());
            }
            return transactions.read(() -> videos.measured(id).chain(measured -> videos.sizes(id)
                    .map(sizes -> new VideoView(
                            id,
                            item.media().state().code(),
                            item.media().failureCode(),
                            measured.map(VideoTools.Measured::duration).orElse(null),
                            measured.map(VideoTools.Measured::codec).orElse(null),
                            measured.map(VideoTools.Measured::width).orElse(null),
                            measured.map(VideoTools.Measured::height).orElse(null),
                            sizes.stream().map(size -> view(id, size)).toList()))));
        });
    }

    private SizeView view(long id, VideoRows.Size size) {
        return new SizeView(
                size.name(),
                size.height(),
                size.state(),
                size.progress(),
                size.state().equals("done") ? addresses.rendition(id, size.name()) : null);
    }
}
