package dev.atelier.user.webhook;

import dev.atelier.platform.http.ProblemException;

/** A wish about a webhook that cannot be granted. */
final class WebhookRefused extends ProblemException {

    private WebhookRefused(int status, String code, String detail) {
        super(status, code, detail);
    }

    static WebhookRefused notFound() {
        return new WebhookRefused(404, "webhook_not_found", "You have no webhook of this id.");
    }

    static WebhookRefused noDelivery() {
        return new WebhookRefused(
                404, "delivery_not_found", "This webhook has no delivery of this id, or not any more.");
    }

    static WebhookRefused tooMany(int most) {
        return new WebhookRefused(
                409, "too_many_webhooks", "You have " + most + " webhooks, the most there can be; delete one first.");
    }

    static WebhookRefused inactive() {
        return new WebhookRefused(409, "webhook_inactive", "This webhook is switched off; set active to true first.");
    }

    static ProblemException noUrl() {
        return new WebhookRefused(400, "validation_error", "A webhook needs a url.")
                .withError("url", "must not be null");
    }

    static ProblemException url(String why) {
        return new WebhookRefused(400, "webhook_url_refused", "Nothing can be sent there: " + why + ".")
                .withError("url", why);
    }

    static ProblemException unknownEvents(String pattern) {
        return new WebhookRefused(
                        400, "unknown_event_type", "No event has such a type; see /asyncapi for those there are.")
                .withError("events", pattern + " matches no type of event");
    }

    static WebhookRefused ownerOnly() {
        return new WebhookRefused(
                403,
                "forbidden",
                "Only the owner of the installation can hear of all its users; leave installation_wide out.");
    }

    static ProblemException unknownStatus() {
        return new WebhookRefused(400, "validation_error", "There is no such status.")
                .withError("status", "must be pending, delivered or given_up");
    }
}
