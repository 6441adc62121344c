package dev.atelier.platform.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of an endpoint into a problem answer. What is not foreseen becomes a 500 that tells nothing. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final Dialects dialects;

    ProblemMappers(Dialects dialects) {
        this.dialects = dialects;
    }

    @ServerExceptionMapper
    Response known(ProblemException failure, UriInfo uri) {
        if (failure.status() >= 500) {
            LOG.warnf(failure.getCause(), "answered %d %s", failure.status(), failure.code());
        }
        var answer = answer(failure.problem(), uri);
        failure.headers().forEach(answer::header);
        return answer.build();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException failure, UriInfo uri) {
        var errors = failure.getConstraintViolations().stream()
                .map(violation ->
                        new FieldError(fieldName(violation.getPropertyPath().toString()), violation.getMessage()))
                .toList();
        return answer(invalidInput("Some fields are not as they should be; see errors.", errors), uri)
                .build();
    }

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException failure, UriInfo uri) {
        return answer(inputProblem(failure), uri).build();
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure, UriInfo uri) {
        if (failure.getCause() instanceof JacksonException json) {
            return answer(inputProblem(json), uri).build();
        }
        var status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        var answer = answer(byStatus(status), uri);
        var allow = failure.getResponse().getHeaderString("Allow");
        return allow == null ? answer.build() : answer.header("Allow", allow).build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated(SecurityException failure, UriInfo uri) {
        return answer(byStatus(401), uri).header("WWW-Authenticate", "Bearer").build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure, UriInfo uri) {
        return answer(byStatus(403), uri).build();
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable failure, UriInfo uri) {
        LOG.error("unforeseen failure", failure);
        return answer(byStatus(500), uri).build();
    }

    private Response.ResponseBuilder answer(Problem problem, UriInfo uri) {
        return Response.status(problem.status())
                .type(MediaType.valueOf(Problem.CONTENT_TYPE))
                .entity(problem.body(dialects.of(uri.getPath())));
    }

    private static Problem inputProblem(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                new Problem(
                        400,
                        "unknown_field",
                        "The body has a field this endpoint does not know: " + unknown.getPropertyName() + ".",
                        List.of(new FieldError(pathOf(unknown), "unknown field")),
                        TraceId.current());
            case JsonMappingException mapping ->
                invalidInput(
                        "A field of the body has the wrong type; see errors.",
                        List.of(new FieldError(pathOf(mapping), "wrong type or missing")));
            default -> invalidInput("The body is not well-formed JSON.", List.of());
        };
    }

    private static Problem invalidInput(String detail, List<FieldError> errors) {
        return new Problem(400, "validation_error", detail, errors, TraceId.current());
    }

    private static String pathOf(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** A violation names {@code method.parameter.field}; the caller knows only the field. */
    private static String fieldName(String propertyPath) {
        var parts = propertyPath.split("\\.", 3);
        var name = parts[parts.length - 1];
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }

    private static Problem byStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, "validation_error", "The request is not as this endpoint expects it.");
            case 401 -> Problem.of(401, "unauthenticated", "This needs a valid credential.");
            case 403 -> Problem.of(403, "forbidden", "The credential does not allow this.");
            case 404 -> Problem.of(404, "not_found", "There is nothing here.");
            case 405 -> Problem.of(405, "method_not_allowed", "This path does not know that method; see Allow.");
            case 406 -> Problem.of(406, "not_acceptable", "None of the accepted media types can be given.");
            case 413 -> Problem.of(413, "too_large", "The body is larger than this endpoint takes.");
            case 415 -> Problem.of(415, "unsupported_media_type", "This endpoint does not read that Content-Type.");
            default ->
                status < 500
                        ? Problem.of(status, "refused", "The request was refused.")
                        : Problem.of(status, "server_error", "Something went wrong on our side; try again later.");
        };
    }
}
