package dev.atelier.standins.servers;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** S3Proxy over a folder, inside this JVM: buckets are folders, objects are files. */
final class S3Server implements Server {

    private final Path data;
    private final URI endpoint;
    private final String accessKey;
    private final String secretKey;
    private S3Proxy proxy;

    S3Server(Path data, int port, String accessKey, String secretKey) {
        this.data = data;
        this.endpoint = URI.create("http://127.0.0.1:" + port);
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public synchronized void start() throws Exception {
        if (proxy != null) {
            return;
        }
        Files.createDirectories(data);
        var store = new Properties();
        store.setProperty("jclouds.provider", "filesystem");
        store.setProperty("jclouds.filesystem.basedir", data.toString());
        store.setProperty("jclouds.identity", "local");
        store.setProperty("jclouds.credential", "local");
        var starting = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem", store))
                .endpoint(endpoint)
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
                .ignoreUnknownHeaders(true)
                .build();
        starting.start();
        proxy = starting;
    }

    @Override
    public synchronized void stop() throws Exception {
        if (proxy != null) {
            proxy.stop();
            proxy = null;
        }
    }

    @Override
    public synchronized void discard() throws Exception {
        stop();
        Folders.delete(data);
    }

    @Override
    public synchronized boolean running() {
        return proxy != null;
    }

    URI endpoint() {
        return endpoint;
    }
}
