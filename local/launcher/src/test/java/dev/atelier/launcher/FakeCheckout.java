package dev.atelier.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout with the real stand-ins and, in the place of each built service, a {@link FakeService}. */
final class FakeCheckout {

    private static final Path REAL = Path.of(System.getProperty("atelier.root"));

    private FakeCheckout() {}

    static Path in(Path root) throws IOException {
        String servers = "local/stand-ins/servers/target";
        Path target = REAL.resolve(servers);
        Files.writeString(
                Files.createDirectories(root.resolve(servers)).resolve("classpath"),
                target.resolve("classes") + ":" + Files.readString(target.resolve("classpath")));
        for (Service service : Service.values()) {
            Path application = Files.createDirectories(service.application(root));
            writeJar(application.resolve("quarkus-run.jar"));
        }
        return root;
    }

    private static void writeJar(Path file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        String name = FakeService.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var source = FakeService.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            source.transferTo(jar);
            jar.closeEntry();
        }
    }
}
