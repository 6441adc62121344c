package dev.atelier.user.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.user.SettingsTest;
import dev.atelier.user.site.Site;
import dev.atelier.user.site.SiteSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://atelier.example", "http://192.168.1.7:8080", "http://localhost.evil.example"})
    void without_login_it_does_not_start_where_others_can_reach_it(String publicUrl) {
        assertThatThrownBy(() -> owner("single-user", publicUrl).check(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ATELIER_PUBLIC_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1", "http://[::1]:8080"})
    void on_one_machine_it_does(String publicUrl) {
        assertThatCode(() -> owner("single-user", publicUrl).check(null)).doesNotThrowAnyException();
    }

    @Test
    void with_accounts_it_starts_anywhere_and_asks_for_a_login() {
        var owner = owner("accounts", "https://atelier.example");

        assertThatCode(() -> owner.check(null)).doesNotThrowAnyException();
        assertThat(owner.needsNoLogin()).isFalse();
    }

    private static Owner owner(String auth, String publicUrl) {
        return new Owner(
                null,
                SettingsTest.read(OwnerSettings.class, Map.of("atelier.user.owner.auth", auth)),
                new Site(SettingsTest.read(SiteSettings.class, Map.of("atelier.user.site.public-url", publicUrl))));
    }
}
