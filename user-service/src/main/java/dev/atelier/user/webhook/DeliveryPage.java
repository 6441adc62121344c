package dev.atelier.user.webhook;

import dev.atelier.platform.http.Cursor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a webhook's log.
 *
 * @param items newest first
 * @param nextCursor where the next page begins; absent on the last
 */
@Schema(name = "WebhookDeliveryPage")
public record DeliveryPage(
        List<DeliveryView> items, @Schema(examples = "MTIz") String nextCursor) {

    /** @param found up to one more than the page has */
    static DeliveryPage of(List<Delivery> found, int limit) {
        var more = found.size() > limit;
        var items = found.stream().limit(limit).map(Delivery::view).toList();
        return new DeliveryPage(
                items,
                more ? Cursor.of(String.valueOf(found.get(limit - 1).seq())).encode() : null);
    }
}
