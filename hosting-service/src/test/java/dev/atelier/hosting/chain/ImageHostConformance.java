package dev.atelier.hosting.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.hosting.HostingBench;
import dev.atelier.platform.blobs.BlobNotFound;
import dev.atelier.platform.blobs.BlobRef;
import dev.atelier.platform.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every image host does. */
public abstract class ImageHostConformance extends HostingBench {

    @Inject
    Transactions transactions;

    protected abstract ImageHost host();

    /** In whose name it is asked. */
    protected As as() {
        return As.nobody(Route.GUEST);
    }

    /** Whether it can delete what it took. */
    protected boolean removes() {
        return true;
    }

    /** What anybody gets who opens the link. */
    protected abstract byte[] fetch(URI link);

    /** How many files with these bytes the host has. */
    protected abstract long files(byte[] bytes);

    @Test
    void it_has_a_name_of_lower_case_letters_and_digits() {
        assertThat(host().service()).matches("[a-z][a-z0-9]*");
    }

    @Test
    void it_is_configured_and_available() {
        assertThat(host().takes(as().route())).isTrue();
        assertThat(host().serves("default")).isTrue();
        assertThat(host().places()).isPositive();
        assertThat(done(host().availability()).available()).isTrue();
    }

    @Test
    void anybody_gets_the_very_bytes_behind_its_link() {
        // Given
        var bytes = picture();
        // When
        var link = publish(request(bytes));
        // Then
        assertThat(fetch(link.url())).isEqualTo(bytes);
        assertThat(link.url().getPath()).endsWith(".png");
    }

    @Test
    void publishing_the_same_again_gives_a_link_that_works_and_no_second_file() {
        // Given
        var bytes = picture();
        var request = request(bytes);
        publish(request);
        // When
        var again = publish(request);
        // Then
        assertThat(fetch(again.url())).isEqualTo(bytes);
        assertThat(files(bytes)).isEqualTo(1);
    }

    @Test
    void what_was_published_can_be_taken_back_and_again() {
        // Given
        var bytes = picture();
        var request = request(bytes);
        publish(request);
        // Then
        assertThat(done(host().withdraw(request.publicationId(), request.slug())))
                .isEqualTo(removes());
        assertThat(files(bytes)).isEqualTo(removes() ? 0 : 1);
        assertThat(done(host().withdraw(request.publicationId(), request.slug())))
                .isTrue();
    }

    @Test
    void taking_back_one_of_two_with_the_same_bytes_leaves_the_other() {
        // Given
        var bytes = picture();
        var one = request(bytes);
        var other = request(bytes);
        publish(one);
        var link = publish(other);
        // When
        done(host().withdraw(one.publicationId(), one.slug()));
        // Then
        assertThat(fetch(link.url())).isEqualTo(bytes);
    }

    @Test
    void an_original_that_is_gone_is_no_reason_to_try_another_host() {
        // Given
        var gone = new PublishRequest(
                UUID.randomUUID(),
                slug(),
                new BlobRef("atelier-media", "never/there.png"),
                "image/png",
                100,
                sha256(new byte[0]),
                new PublishRequest.Size(1, 1),
                Details.NONE,
                Destination.of("default", "u_1"));
        // Then
        assertThatThrownBy(() -> done(host().publish(gone, as()))).isInstanceOf(BlobNotFound.class);
    }

    @Test
    void asking_for_its_availability_leaves_no_trace() {
        // Given
        var before = chevereto.images().size();
        // When
        done(host().availability());
        // Then
        assertThat(chevereto.images()).hasSize(before);
    }

    private PublishedLink publish(PublishRequest request) {
        var link = done(host().publish(request, as()));
        done(transactions.run(() -> link.settle().get()));
        return link;
    }

    protected PublishRequest request(byte[] bytes) {
        var medium = medium(bytes, somebody(), false);
        var original = new BlobRef(medium.original().bucket(), medium.original().key());
        return new PublishRequest(
                UUID.randomUUID(),
                slug(),
                original,
                medium.contentType(),
                bytes.length,
                medium.sha256(),
                new PublishRequest.Size(320, 240),
                Details.NONE,
                Destination.of("default", medium.ownerId()));
    }

    private static String slug() {
        var id = UUID.randomUUID();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.toString().getBytes(StandardCharsets.US_ASCII));
    }

    protected static <T> T done(Uni<T> uni) {
        return uni.await().atMost(SOON);
    }
}
