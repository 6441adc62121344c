package dev.atelier.e2e;

import dev.atelier.launcher.LocalStack;
import dev.atelier.launcher.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a journey the one stack that all journeys of this JVM share; it is started for the first of them. */
final class RunningStack implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RunningStack.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Atelier.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
                .atelier;
    }

    /** Closed by JUnit when the last journey has ended. */
    private static final class Shared implements AutoCloseable {

        private final LocalStack stack;
        private final Atelier atelier;

        Shared() {
            var root = Path.of(System.getProperty("atelier.root"));
            var home = newHome(root);
            stack = LocalStack.start(StackOptions.forTests(root, home));
            atelier = new Atelier(stack, home);
        }

        private static Path newHome(Path root) {
            try {
                var target = Files.createDirectories(root.resolve("e2e/target"));
                return Files.createTempDirectory(target, "home-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            stack.close();
        }
    }
}
