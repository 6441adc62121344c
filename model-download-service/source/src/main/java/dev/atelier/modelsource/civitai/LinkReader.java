package dev.atelier.modelsource.civitai;

import dev.atelier.modelsource.FilePreference;
import dev.atelier.modelsource.ModelLink;
import dev.atelier.modelsource.UnsupportedLink;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads every form of link people paste: pages, versions, downloads, AIR names, hashes and bare version ids. */
final class LinkReader {

    private static final Set<String> HOSTS = Set.of("civitai.com", "civitai.red", "civitai.green");
    private static final int LONGEST = 2000;
    /** Ids have at most ten digits, so that of the hashes only the shortest can look like one; then it is an id. */
    private static final Pattern BARE = Pattern.compile("(\\d{1,10})");

    private static final Pattern HASH =
            Pattern.compile("[0-9A-Fa-f]{8}|[0-9A-Fa-f]{10}|[0-9A-Fa-f]{12}|[0-9A-Fa-f]{64}");
    private static final Pattern AIR = Pattern.compile(
            "(?:(?:urn:)?air:)?(?:[a-z0-9_.-]+:[a-z0-9_.-]+:)?civitai:(\\d+)(?:@(\\d+))?(?:\\+(\\d+))?(?:\\.[a-z]+)?");
    private static final Pattern PAGE = Pattern.compile("(?:/[a-z]{2}(?:-[A-Za-z]{2,4})?)?/models/(\\d+)(?:/[^/]*)*");
    private static final Pattern VERSION =
            Pattern.compile("(?:/[a-z]{2})?/(?:model-versions|api/download/models|api/v1/model-versions)/(\\d+)/?");
    private static final Pattern API_MODEL = Pattern.compile("/api/v1/models/(\\d+)/?");

    private static final Pattern API_HASH = Pattern.compile("/api/v1/model-versions/by-hash/([0-9A-Fa-f]{8,64})/?");

    private final String ownHost;

    /** @param ownHost a host that counts as the site, too: where its API is asked */
    LinkReader(String ownHost) {
        this.ownHost = ownHost;
    }

    /** @throws UnsupportedLink when it names no model there */
    ModelLink read(String pasted) {
        var text = pasted.strip();
        if (text.length() > LONGEST) {
            throw new UnsupportedLink("the link is too long");
        }
        var bare = BARE.matcher(text);
        if (bare.matches()) {
            return new ModelLink(null, id(bare.group(1)), null);
        }
        if (HASH.matcher(text).matches()) {
            return new ModelLink(null, null, null, text.toUpperCase(Locale.ROOT), FilePreference.NONE);
        }
        var air = AIR.matcher(text.toLowerCase(Locale.ROOT));
        return air.matches() ? new ModelLink(id(air.group(1)), id(air.group(2)), id(air.group(3))) : fromAddress(text);
    }

    private ModelLink fromAddress(String text) {
        var uri = address(text);
        var path = uri.getRawPath() == null ? "" : uri.getRawPath();
        var query = query(uri.getRawQuery());
        Matcher page = PAGE.matcher(path);
        if (page.matches()) {
            return new ModelLink(id(page.group(1)), id(query.get("modelVersionId")), null);
        }
        Matcher version = VERSION.matcher(path);
        if (version.matches()) {
            return new ModelLink(null, id(version.group(1)), id(query.get("fileId")), null, preference(query));
        }
        Matcher hash = API_HASH.matcher(path);
        if (hash.matches()) {
            return read(hash.group(1));
        }
        Matcher model = API_MODEL.matcher(path);
        if (model.matches()) {
            return new ModelLink(id(model.group(1)), null, null);
        }
        throw new UnsupportedLink("the link leads to no model; paste the address of a model's page");
    }

    private static FilePreference preference(Map<String, String> query) {
        return new FilePreference(query.get("type"), query.get("format"), query.get("size"), query.get("fp"));
    }

    private URI address(String text) {
        try {
            var uri = URI.create(text.contains("://") ? text : "https://" + text);
            var host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            var bare = host.startsWith("www.") ? host.substring(4) : host;
            if (uri.getScheme().matches("(?i)https?") && (HOSTS.contains(bare) || host.equals(ownHost))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // no address: told like an address of another site
        }
        throw new UnsupportedLink(
                "only links of civitai.com, .red and .green, AIR names, hashes and version ids are known");
    }

    private static Map<String, String> query(String raw) {
        var values = new HashMap<String, String>();
        if (raw != null) {
            for (var pair : raw.split("&")) {
                var equals = pair.indexOf('=');
                if (equals > 0) {
                    values.putIfAbsent(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return values;
    }

    private static Long id(String digits) {
        if (digits == null) {
            return null;
        }
        if (!digits.matches("[1-9]\\d{0,9}") || Long.parseLong(digits) > Integer.MAX_VALUE) {
            throw new UnsupportedLink("the link holds a number that is no id");
        }
        return Long.valueOf(digits);
    }
}
