package dev.atelier.models.webhook;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The messages that have not arrived. */
@ApplicationScoped
class Deliveries implements PanacheRepositoryBase<Delivery, UUID> {}
