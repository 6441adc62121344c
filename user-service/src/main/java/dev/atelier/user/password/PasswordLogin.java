package dev.atelier.user.password;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** The name and password of an account that has them. */
@Entity
@Immutable
@Table(name = "password_login")
class PasswordLogin {

    @Id
    private String accountId;

    private String username;
    private String usernameKey;
    private String passwordHash;
    private Instant createdAt;

    protected PasswordLogin() {}

    String accountId() {
        return accountId;
    }

    String username() {
        return username;
    }

    String passwordHash() {
        return passwordHash;
    }
}
