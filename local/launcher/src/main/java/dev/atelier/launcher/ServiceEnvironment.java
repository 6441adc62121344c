package dev.atelier.launcher;

import java.util.HashMap;
import java.util.Map;

/** What a service of this stack finds in its environment. */
record ServiceEnvironment(Ports ports, Secrets secrets, StandInsChild standIns, Simulators simulators) {

    Map<String, String> of(Service service) {
        Map<String, String> env = new HashMap<>(simulators.environment());
        env.put("ATELIER_HTTP_PORT", String.valueOf(ports.of(service)));
        // A laptop's neighbours have no business here: the key that is printed is an owner's.
        env.put("ATELIER_HTTP_HOST", "127.0.0.1");
        service.database().ifPresent(name -> {
            env.put("ATELIER_DB_URL", standIns.databaseUrl(name));
            env.put("ATELIER_DB_USER", standIns.get("postgres.user"));
            env.put("ATELIER_DB_PASSWORD", standIns.get("postgres.password"));
        });
        env.put("ATELIER_KAFKA", standIns.get("kafka.bootstrap"));
        env.put("ATELIER_S3_ENDPOINT", standIns.get("s3.endpoint"));
        env.put("ATELIER_S3_ACCESS_KEY", standIns.get("s3.access-key"));
        env.put("ATELIER_S3_SECRET_KEY", standIns.get("s3.secret-key"));
        env.put("ATELIER_S3_REGION", "us-east-1");
        env.put("ATELIER_USER_URL", url(Service.USER));
        env.put("ATELIER_MEDIA_URL", url(Service.MEDIA));
        env.put("ATELIER_HOSTING_URL", url(Service.HOSTING));
        env.put("ATELIER_GENERATION_URL", url(Service.GENERATION));
        env.put("ATELIER_MODELS_URL", url(Service.MODELS));
        env.put("ATELIER_PUBLIC_URL", "http://localhost:" + ports.of(Service.GATEWAY));
        env.put("ATELIER_LOG_JSON", "false");
        env.put("ATELIER_SERVICE_SECRET", secrets.serviceSecret());
        if (service == Service.USER || service == Service.MODELS || service == Service.HOSTING) {
            env.put("ATELIER_KEY_ENCRYPTION_KEY", secrets.keyEncryptionKey());
        }
        if (service == Service.GATEWAY) {
            // One laptop is one address, and all users of a stack under test sign in from it.
            env.put("ATELIER_SIGN_IN_LIMIT", "600/1m");
        }
        return env;
    }

    private String url(Service service) {
        return "http://127.0.0.1:" + ports.of(service);
    }
}
