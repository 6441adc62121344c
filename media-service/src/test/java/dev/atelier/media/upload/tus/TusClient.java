package dev.atelier.media.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.standins.attach.TestIdentity;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A client of the tus protocol that can also behave badly. */
public record TusClient(String user, String token) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String PIECE = "application/offset+octet-stream";

    public TusClient(String user) {
        this(user, TestIdentity.token(user, "member"));
    }

    public record Answer(int status, HttpResponse<String> response) {
        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public String body() {
            return response.body();
        }
    }

    /** The path of a new upload. */
    public String create(long length, String metadata) {
        Answer answer = post(Long.toString(length), metadata);
        assertThat(answer.status()).isEqualTo(201);
        return URI.create(answer.header("Location")).getPath();
    }

    Answer post(String length, String metadata) {
        HttpRequest.Builder request = request("/files").POST(BodyPublishers.noBody());
        if (length != null) {
            request.header("Upload-Length", length);
        }
        return send(metadata.isEmpty() ? request : request.header("Upload-Metadata", metadata));
    }

    Answer createWith(long length, byte[] first) {
        return send(request("/files")
                .header("Upload-Length", Long.toString(length))
                .header("Content-Type", PIECE)
                .POST(BodyPublishers.ofByteArray(first)));
    }

    Answer head(String upload) {
        return send(request(upload).method("HEAD", BodyPublishers.noBody()));
    }

    public long offset(String upload) {
        return Long.parseLong(head(upload).header("Upload-Offset"));
    }

    Answer delete(String upload) {
        return send(request(upload).DELETE());
    }

    public Answer patch(String upload, long offset, byte[] piece) {
        return patchAs(PIECE, upload, offset, piece);
    }

    Answer patchAs(String type, String upload, long offset, byte[] piece) {
        return send(request(upload)
                .header("Upload-Offset", Long.toString(offset))
                .header("Content-Type", type)
                .method("PATCH", BodyPublishers.ofByteArray(piece)));
    }

    Answer patch(String upload, long offset, byte[] piece, String checksum) {
        return send(request(upload)
                .header("Upload-Offset", Long.toString(offset))
                .header("Content-Type", PIECE)
                .header("Upload-Checksum", checksum)
                .method("PATCH", BodyPublishers.ofByteArray(piece)));
    }

    /** Sends a part of what it announces and goes. */
    public void cutOff(String upload, long offset, long announced, byte[] sent) throws IOException {
        try (Stalled stalled = stall(upload, offset, announced, sent)) {
            assertThat(stalled).isNotNull();
        }
    }

    /** Sends a part of what it announces and waits. */
    Stalled stall(String upload, long offset, long announced, byte[] sent) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(20_000);
        String head = "PATCH " + upload + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: " + offset + "\r\nContent-Type: " + PIECE
                + "\r\nContent-Length: " + announced + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        Stalled stalled = new Stalled(socket);
        stalled.send(sent);
        return stalled;
    }

    record Stalled(Socket socket) implements AutoCloseable {
        void send(byte[] more) throws IOException {
            socket.getOutputStream().write(more);
            socket.getOutputStream().flush();
        }

        int status() throws IOException {
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
            return Integer.parseInt(line.split(" ")[1]);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    static String id(String upload) {
        return upload.substring(upload.lastIndexOf('/') + 1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + token)
                .header("Tus-Resumable", "1.0.0");
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
