package dev.atelier.hosting.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.contracts.hosting.PublicationFailed;
import dev.atelier.contracts.hosting.Published;
import dev.atelier.contracts.media.MediaProcessed;
import dev.atelier.hosting.HostingBench;
import dev.atelier.hosting.chain.HostChain;
import dev.atelier.platform.blobs.BlobStoreUnavailable;
import dev.atelier.platform.transactions.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is left when a process dies in the middle: the test performs the work itself, piece by piece. */
@QuarkusTest
@TestProfile(CrashIT.WorkByHand.class)
class CrashIT extends HostingBench {

    /** Nothing is performed by itself. */
    public static class WorkByHand implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("atelier.work.enabled", "false");
        }
    }

    @Inject
    Transactions transactions;

    @Inject
    Publications publications;

    @Inject
    HostChain chain;

    @Inject
    PublishWork work;

    @Test
    void a_death_after_the_site_accepted_and_before_the_row_was_written_makes_no_second_file() {
        // Given
        var bytes = picture();
        var medium = medium(bytes, somebody(), true);
        var id = pending(medium);
        var request = done(transactions.run(() -> publications.begin(id))).orElseThrow();
        done(chain.publish(request));
        assertThat(state(medium)).isEqualTo("publishing");
        // When
        done(work.perform(id.toString(), 2));
        // Then
        var publication = publicationOf(medium);
        assertThat(publication.getString("items[0].state")).isEqualTo("published");
        assertThat(publication.getString("items[0].hosting_service")).isEqualTo("chevereto");
        assertThat(publication.getString("items[0].fallback_reason")).isNull();
        assertThat(publication.getString("items[0].url"))
                .startsWith(chevereto.baseUri().toString());
        assertThat(filesUpstream(bytes)).isEqualTo(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(publishedOf(medium)).hasSize(1));
    }

    @Test
    void two_replicas_at_once_make_one_link_and_one_event() {
        // Given
        var medium = medium(picture(), somebody(), true);
        var id = pending(medium).toString();
        // When
        done(Uni.join().all(work.perform(id, 1), work.perform(id, 1)).andFailFast());
        // Then
        assertThat(state(medium)).isEqualTo("published");
        var later = medium(picture(), somebody(), true);
        done(work.perform(pending(later).toString(), 1));
        await().atMost(SOON).untilAsserted(() -> assertThat(publishedOf(later)).hasSize(1));
        assertThat(publishedOf(medium)).hasSize(1);
    }

    @Test
    void a_store_that_stays_away_makes_the_publication_fail() {
        // Given
        var medium = medium(picture(), somebody(), true);
        var id = pending(medium);
        // When
        done(transactions.run(() -> work.exhausted(id.toString(), new BlobStoreUnavailable("gone", null))));
        // Then
        assertThat(publicationOf(medium).getString("items[0].failure_code")).isEqualTo("blob_store_unavailable");
        await().atMost(SOON).untilAsserted(() -> assertThat(told(PublicationFailed.class))
                .filteredOn(event -> event.mediaId().equals(medium.mediaId()))
                .singleElement()
                .satisfies(event -> assertThat(event.code()).isEqualTo("blob_store_unavailable")));
    }

    private UUID pending(MediaProcessed medium) {
        tell(medium);
        await().atMost(SOON).untilAsserted(() -> assertThat(state(medium)).isEqualTo("pending"));
        return UUID.fromString(publicationOf(medium).getString("items[0].id"));
    }

    private List<Published> publishedOf(MediaProcessed medium) {
        return told(Published.class).stream()
                .filter(event -> event.mediaId().equals(medium.mediaId()))
                .toList();
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(SOON);
    }
}
