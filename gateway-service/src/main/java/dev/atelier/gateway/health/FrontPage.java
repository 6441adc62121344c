package dev.atelier.gateway.health;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What somebody sees who opens the gateway's address in a browser. */
@Tag(name = "Gateway")
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class FrontPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Atelier</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem; }
            code { background: #8882; padding: .1em .3em; border-radius: .2em; }
            </style>
            </head>
            <body>
            <h1>Atelier</h1>
            <p>A self-hosted suite for communities that make and share pictures with AI.
            This is its gateway, the one address its programs talk to.</p>
            <p>Requests carry an API key in <code>X-API-Key</code>, <code>X-Token</code> or
            <code>Authorization: Bearer</code>. <a href="/health">Health</a> tells which services are up.</p>
            <p><a href="/docs">What can be called</a>, to read and to try;
            <a href="/openapi">the same for programs</a>;
            <a href="/asyncapi">what can be heard</a>.</p>
            </body>
            </html>
            """;

    @GET
    @Operation(operationId = "frontPage", summary = "What this is, for people")
    public String page() {
        return PAGE;
    }
}
