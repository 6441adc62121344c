package dev.atelier.hosting.location;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises texts and records that name a place. */
final class Places {

    private static final Pattern IN_XMP =
            Pattern.compile("GPS|[Ll]ocation|:City|:State|:Country|:Sublocation|geo:(?:lat|long)");

    /** IPTC record 2: location codes and names, city, sublocation, state, country code and name. */
    private static final Set<Integer> IPTC_DATASETS = Set.of(26, 27, 90, 92, 95, 100, 101);

    private Places() {}

    static boolean inXmp(byte[] packet) {
        return IN_XMP.matcher(new String(packet, StandardCharsets.ISO_8859_1)).find();
    }

    static boolean inIptc(byte[] records) {
        for (var i = 0; i + 2 < records.length; i++) {
            if (records[i] == 0x1C && records[i + 1] == 2 && IPTC_DATASETS.contains((int) records[i + 2])) {
                return true;
            }
        }
        return false;
    }
}
