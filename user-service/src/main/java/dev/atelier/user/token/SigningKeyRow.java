package dev.atelier.user.token;

import dev.atelier.user.sealing.Sealing;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A signing key in the database, its private half sealed. */
@Entity
@Table(name = "signing_key")
class SigningKeyRow {

    @Id
    private String kid;

    private byte[] publicKey;
    private String privateKey;
    private Instant createdAt;
    private Instant retiredAt;

    protected SigningKeyRow() {}

    SigningKeyRow(SigningKey key, Sealing sealing, Instant createdAt) {
        kid = key.id();
        publicKey = key.publicKey().getEncoded();
        privateKey = sealing.seal(key.privateKey().getEncoded(), purpose(kid));
        this.createdAt = createdAt;
    }

    SigningKey open(Sealing sealing) {
        return SigningKey.decode(sealing.open(privateKey, purpose(kid)), publicKey);
    }

    static String purpose(String kid) {
        return "signing-key:" + kid;
    }
}
