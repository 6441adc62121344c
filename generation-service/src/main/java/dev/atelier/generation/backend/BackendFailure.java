package dev.atelier.generation.backend;

/**
 * A backend did not do what it was asked. The message and the suggestion are for the user; what is technical is in the
 * cause and goes to the log only, since backends tell paths of their machine.
 */
public final class BackendFailure extends RuntimeException {

    private final Kind kind;
    private final String suggestion;
    private final boolean passing;

    private BackendFailure(Kind kind, String message, String suggestion, boolean passing, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.suggestion = suggestion;
        this.passing = passing;
    }

    /** What went wrong, with the code the public API has for it. */
    public enum Kind {
        CONNECTION("invokeai_connection_error"),
        MODEL("invokeai_model_error"),
        GRAPH("invokeai_graph_error"),
        GENERATION("invokeai_generation_error"),
        RETRIEVAL("invokeai_retrieval_error");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** It cannot be reached, is overloaded or answers nonsense; later it may be better. */
    public static BackendFailure unreachable(String technical, Throwable cause) {
        return new BackendFailure(
                Kind.CONNECTION,
                "The image backend cannot be reached.",
                "Check that it runs and that its address is right.",
                true,
                new IllegalStateException(technical, cause));
    }

    /** It answers, and will refuse us again. */
    public static BackendFailure refused(String technical) {
        return new BackendFailure(
                Kind.CONNECTION,
                "The image backend refuses the connection.",
                "Check the credentials it wants.",
                false,
                new IllegalStateException(technical));
    }

    public static BackendFailure model(String message, String suggestion) {
        return new BackendFailure(Kind.MODEL, message, suggestion, false, null);
    }

    public static BackendFailure graph(String message, String technical) {
        return new BackendFailure(
                Kind.GRAPH,
                message,
                "Change the parameters; the backend does not accept these.",
                false,
                new IllegalStateException(technical));
    }

    public static BackendFailure generation(String message, String suggestion) {
        return new BackendFailure(Kind.GENERATION, message, suggestion, false, null);
    }

    public static BackendFailure retrieval(String message, Throwable cause) {
        return new BackendFailure(
                Kind.RETRIEVAL, message, "Retry the retrieval once the backend is well.", true, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** What the user can do about it. */
    public String suggestion() {
        return suggestion;
    }

    /** Whether trying the same again may help. */
    public boolean passing() {
        return passing;
    }
}
