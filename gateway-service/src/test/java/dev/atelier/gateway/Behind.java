package dev.atelier.gateway;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What stands behind the gateway in tests: started once, reset before each test, handed to test methods. */
public final class Behind implements BeforeEachCallback, ParameterResolver {

    private static final Namespace HERE = Namespace.create(Behind.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        media(context).reset();
        users(context).reset();
        var exchange = new TestUsers();
        context.getStore(HERE).put("exchange", exchange);
        users(context).on(TestUsers.EXCHANGE, exchange::exchange);
        users(context).on(TestUsers.SINGLE_USER, exchange::singleUser);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Services.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Services(
                media(context), users(context), context.getStore(HERE).get("exchange", TestUsers.class), port("raw"));
    }

    /**
     * @param media answers {@code /test/open}, {@code /test/hasty}, {@code /test/small}, {@code /test/narrow} and
     *     media-service's paths
     * @param users user-service
     * @param exchange what user-service says of keys
     * @param rawPort where {@code /test/raw} leads, for a server of the test's own
     */
    public record Services(TestUpstream media, TestUpstream users, TestUsers exchange, int rawPort) {}

    private static TestUpstream media(ExtensionContext context) {
        return upstream(context, "media");
    }

    private static TestUpstream users(ExtensionContext context) {
        return upstream(context, "user");
    }

    private static TestUpstream upstream(ExtensionContext context, String name) {
        return context.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent(name + port(name), key -> TestUpstream.listen(port(name)), TestUpstream.class);
    }

    private static int port(String name) {
        return ConfigProvider.getConfig().getValue("test.port." + name, Integer.class);
    }
}
