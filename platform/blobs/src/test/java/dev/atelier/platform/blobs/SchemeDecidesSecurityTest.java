package dev.atelier.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemeDecidesSecurityTest {

    @ParameterizedTest
    @CsvSource({"http://localhost:9000,true,false", "https://s3.example,false,true", "localhost:9000,true,true"})
    void the_scheme_of_the_address_decides_and_without_one_the_setting(String host, String setting, boolean secure) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withInterceptors(new SchemeDecidesSecurity())
                .withDefaultValue("quarkus.minio.host", host)
                .withDefaultValue("quarkus.minio.secure", setting)
                .build();

        assertThat(config.getValue("quarkus.minio.secure", Boolean.class)).isEqualTo(secure);
    }
}
