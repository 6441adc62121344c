package dev.atelier.bench;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;

/** Forwards everything to one backend: port and backend's address are its arguments. No filter, no check, no limit. */
@SpringBootApplication
public class SpringPeer {

    public static void main(String[] arguments) {
        var application = new SpringApplication(SpringPeer.class);
        application.setDefaultProperties(Map.of(
                "server.port", arguments[0],
                "server.address", "127.0.0.1",
                "backend", arguments[1],
                "logging.level.root", "warn",
                "spring.cloud.gateway.server.webflux.httpclient.pool.max-connections", "256"));
        application.run();
    }

    @Bean
    RouteLocator routes(RouteLocatorBuilder routes, org.springframework.core.env.Environment settings) {
        return routes.routes()
                .route(route -> route.path("/**").uri(settings.getRequiredProperty("backend")))
                .build();
    }
}
