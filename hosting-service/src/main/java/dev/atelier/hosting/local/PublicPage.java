package dev.atelier.hosting.local;

import dev.atelier.hosting.chain.FileType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * What chats and people see of a link without extension: a page around the picture, with Open Graph tags and a pointer to
 * oEmbed. A picture that is not safe for work is linked there, not shown.
 */
@ApplicationScoped
class PublicPage {

    private static final String PROVIDER = "Atelier";

    private final String publicUrl;

    PublicPage(LocalSettings settings) {
        publicUrl = settings.publicUrl().toString().replaceAll("/+$", "");
    }

    /**
     * oEmbed 1.0.
     *
     * @param type {@code photo}, or {@code link} where there is no picture to show
     * @param url the picture's bytes; absent for a link
     * @param cacheAge seconds
     */
    record Oembed(
            String version,
            String type,
            String title,
            String providerName,
            URI providerUrl,
            URI url,
            Integer width,
            Integer height,
            Long cacheAge) {}

    Oembed oembed(PublicFile file) {
        var shown = isShown(file) && file.width() > 0;
        return new Oembed(
                "1.0",
                shown ? "photo" : "link",
                file.title().orElse(null),
                PROVIDER,
                URI.create(publicUrl),
                shown ? URI.create(address(file)) : null,
                shown ? file.width() : null,
                shown ? file.height() : null,
                file.expiresAt()
                        .map(end ->
                                Math.max(0, Duration.between(Instant.now(), end).toSeconds()))
                        .orElse(null));
    }

    Response page(PublicFile file) {
        return Response.ok(html(file))
                .header(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .header(HttpHeaders.CACHE_CONTROL, caching(file, Duration.ofMinutes(5)))
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; img-src 'self' " + publicUrl + "; media-src 'self' " + publicUrl
                                + "; style-src 'unsafe-inline'")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex")
                .build();
    }

    /** A cache forgets a file when its time is over, if not before. */
    String caching(PublicFile file, Duration longest) {
        var left = file.expiresAt()
                .map(end -> Duration.between(Instant.now(), end))
                .filter(time -> time.compareTo(longest) < 0)
                .orElse(longest);
        return "public, max-age=" + Math.max(0, left.toSeconds());
    }

    /** The last part of one of our own links; anything else is answered as it is, and found nowhere. */
    String nameIn(String url) {
        return url != null && url.startsWith(publicUrl + "/i/") ? url.substring(publicUrl.length() + 3) : "";
    }

    private String address(PublicFile file) {
        return publicUrl + "/i/" + file.fileName();
    }

    private static boolean isShown(PublicFile file) {
        return !file.nsfw() && file.type().contentType().startsWith("image/");
    }

    private String html(PublicFile file) {
        var title = escaped(file.title().orElse("Picture"));
        var page = publicUrl + "/i/" + file.slug();
        var tags = new StringBuilder();
        tag(tags, "og:type", "website");
        tag(tags, "og:site_name", PROVIDER);
        tag(tags, "og:title", title);
        tag(tags, "og:url", page);
        file.description().ifPresent(text -> tag(tags, "og:description", escaped(text)));
        if (isShown(file)) {
            tag(tags, "og:image", address(file));
            tag(tags, "og:image:type", file.type().contentType());
            if (file.width() > 0) {
                tag(tags, "og:image:width", Integer.toString(file.width()));
                tag(tags, "og:image:height", Integer.toString(file.height()));
            }
            tags.append("<meta name=\"twitter:card\" content=\"summary_large_image\">\n");
        }
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                %s<link rel="alternate" type="application/json+oembed" href="%s/i/oembed?url=%s" title="%s">
                <style>body{margin:0;background:#111;color:#eee;font:16px sans-serif;text-align:center}
                img,video{max-width:100%%;max-height:90vh}a{color:#9cf}</style>
                </head>
                <body>
                %s
                <p>%s</p>
                </body>
                </html>
                """.formatted(
                        title,
                        tags,
                        publicUrl,
                        URLEncoder.encode(page, StandardCharsets.UTF_8),
                        title,
                        shown(file, title),
                        file.description().map(PublicPage::escaped).orElse(title));
    }

    private String shown(PublicFile file, String title) {
        var address = address(file);
        if (isShown(file)) {
            return "<img src=\"%s\" alt=\"%s\">".formatted(address, title);
        }
        return !file.nsfw() && isVideo(file.type())
                ? "<video src=\"%s\" controls></video>".formatted(address)
                : "<a href=\"%s\" rel=\"nofollow\">%s</a>"
                        .formatted(address, file.nsfw() ? "Show (not safe for work)" : title);
    }

    private static boolean isVideo(FileType type) {
        return type.contentType().startsWith("video/");
    }

    private static void tag(StringBuilder tags, String name, String escapedValue) {
        tags.append("<meta property=\"%s\" content=\"%s\">\n".formatted(name, escapedValue));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
