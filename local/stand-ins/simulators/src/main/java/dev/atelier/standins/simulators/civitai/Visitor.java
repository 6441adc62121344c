package dev.atelier.standins.simulators.civitai;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the site makes of a client: its agent and its token. */
final class Visitor {

    private static final Pattern BROWSER = Pattern.compile("mozilla|chrome|safari|firefox|opera|edge");
    private static final Pattern BLOCKED = Pattern.compile("^python-urllib|^$");

    private Visitor() {}

    /** Without an agent, or with a library's default one, the edge lets nobody in. */
    static boolean blocked(RoutingContext context) {
        return BLOCKED.matcher(agent(context)).find();
    }

    static boolean browserLike(RoutingContext context) {
        return BROWSER.matcher(agent(context)).find();
    }

    /** Header or {@code token} parameter, the header wins; a wrong token counts as none. */
    static boolean loggedIn(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader("authorization"))
                .map(header -> header.replaceFirst("(?i)^bearer ", ""))
                .or(() -> Optional.ofNullable(context.queryParams().get("token")))
                .filter(CivitaiSimulator.TOKEN::equals)
                .isPresent();
    }

    private static String agent(RoutingContext context) {
        String agent = context.request().getHeader("user-agent");
        return agent == null ? "" : agent.toLowerCase(Locale.ROOT);
    }
}
