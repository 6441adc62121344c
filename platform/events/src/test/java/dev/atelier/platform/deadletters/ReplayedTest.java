package dev.atelier.platform.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayedTest {

    private static final Replayed NOTHING = new Replayed(0, Set.of());

    @Test
    void what_was_sent_again_out_of_order_is_remembered_one_by_one() {
        var replayed = NOTHING.with(5, 0).with(3, 0);
        assertThat(replayed.contains(5)).isTrue();
        assertThat(replayed.contains(3)).isTrue();
        assertThat(replayed.contains(4)).isFalse();
        assertThat(replayed.contains(0)).isFalse();
    }

    @Test
    void a_gap_that_is_filled_becomes_one_offset() {
        var replayed = NOTHING.with(1, 0).with(2, 0).with(0, 0);
        assertThat(replayed).isEqualTo(new Replayed(3, Set.of()));
    }

    @Test
    void what_retention_has_removed_needs_no_note() {
        assertThat(NOTHING.with(2, 0).with(10, 10)).isEqualTo(new Replayed(11, Set.of()));
    }

    @Test
    void it_survives_being_kept_as_an_offset_with_metadata() {
        var replayed = NOTHING.with(0, 0).with(7, 0).with(9, 0);
        assertThat(Replayed.of(replayed.committed())).isEqualTo(replayed);
        assertThat(Replayed.of(null)).isEqualTo(NOTHING);
    }

    @Test
    void more_than_kafka_keeps_is_refused_in_words() {
        var replayed = NOTHING;
        for (long offset = 1_000_000; offset < 1_001_200; offset += 2) {
            replayed = replayed.with(offset, 0);
        }
        assertThatThrownBy(replayed::committed)
                .isInstanceOf(DeadLetterRefused.class)
                .hasMessageContaining("older ones first");
    }
}
