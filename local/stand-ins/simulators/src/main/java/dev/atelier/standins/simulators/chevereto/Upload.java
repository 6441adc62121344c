package dev.atelier.standins.simulators.chevereto;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** An upload request whose key was accepted. An album of somebody else is dropped without a word. */
record Upload(
        Source source,
        Optional<Account> owner,
        String address,
        Optional<String> title,
        Optional<String> description,
        String tags,
        Optional<String> album,
        Integer category,
        int width,
        boolean nsfw) {

    static Upload of(RoutingContext context, Optional<Account> owner) {
        return new Upload(
                Source.of(context, owner.orElse(null)),
                owner,
                context.request().remoteAddress().hostAddress(),
                Source.field(context, "title").or(() -> Source.field(context, "name")),
                Source.field(context, "description"),
                owner.isPresent() ? Source.field(context, "tags").orElse("") : "",
                Source.field(context, "album_id").filter(id -> owner.map(Account::albums)
                        .filter(albums -> albums.contains(id))
                        .isPresent()),
                Source.field(context, "category_id")
                        .filter(Upload::digits)
                        .map(Integer::valueOf)
                        .orElse(null),
                Source.field(context, "width")
                        .filter(Upload::digits)
                        .map(Integer::parseInt)
                        .orElse(0),
                Source.field(context, "nsfw").filter("1"::equals).isPresent());
    }

    private static boolean digits(String text) {
        return text.matches("[0-9]{1,6}");
    }
}
