package dev.atelier.user.services;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets only services of the suite in: {@code Authorization: Basic base64(<service>:<ATELIER_SERVICE_SECRET>)}, or a
 * service's internal token. The principal of the request's {@code SecurityContext} is then the service. Goes with
 * {@code @PermitAll}: there may be no internal token yet, this is where one is had.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ServiceOnly {}
