package dev.atelier.user.password;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of accounts with a name and a password. The defaults of argon2id are the ones OWASP recommends. */
@ConfigMapping(prefix = "atelier.user.passwords")
public interface PasswordSettings {

    /** Memory that one hash fills; passwords stored before a change keep what they were made with. */
    @WithDefault("19M")
    MemorySize memory();

    /** How often it is filled. */
    @WithDefault("2")
    @Min(1) @Max(100) int passes();

    /** Passwords hashed at the same time. */
    @WithDefault("2")
    @Min(1) int workers();

    /** Passwords waiting to be hashed; whoever comes after that is asked to come again. */
    @WithDefault("64")
    @Min(1) int queue();

    /** How long a key holds that registering or logging in gave. */
    @WithDefault("30d")
    Duration keyLife();

    /** Such keys an account can have at the same time; the oldest is revoked for a new one. */
    @WithDefault("10")
    @Min(1) int keysPerAccount();

    /** Wrong passwords for one name within {@link #failureWindow()} before all logins by that name have to wait. */
    @WithDefault("10")
    @Min(1) int failuresPerName();

    /** Wrong passwords from one address within {@link #failureWindow()} before all logins from there have to wait. */
    @WithDefault("50")
    @Min(1) int failuresPerAddress();

    /** How long failures count, from the first of them. */
    @WithDefault("15m")
    Duration failureWindow();

    /** Names and addresses whose failures are remembered by a replica; the least seen are forgotten first. */
    @WithDefault("100000")
    @Min(1) int remembered();
}
