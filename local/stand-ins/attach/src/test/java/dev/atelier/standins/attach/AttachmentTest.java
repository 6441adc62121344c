package dev.atelier.standins.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class AttachmentTest {

    @Test
    void two_callers_share_the_servers_but_not_the_database() throws Exception {
        // Given
        try (Attachment first = StandIns.attach();
                Attachment second = StandIns.attach()) {
            Endpoints one = first.endpoints();
            Endpoints other = second.endpoints();

            // When
            try (var connection = connect(one);
                    var statement = connection.createStatement()) {
                statement.execute("create table only_here (id int)");
            }

            // Then
            assertThat(other.postgresPort()).isEqualTo(one.postgresPort());
            assertThat(other.kafka()).isEqualTo(one.kafka());
            assertThat(other.topicPrefix()).isNotEqualTo(one.topicPrefix());
            assertThat(other.bucketPrefix()).isNotEqualTo(one.bucketPrefix());
            assertThat(tables(other)).doesNotContain("only_here");
            assertThat(tables(one)).contains("only_here");
        }
    }

    @Test
    void an_object_comes_back_from_s3_as_it_was_put() throws Exception {
        try (Attachment attachment = StandIns.attach()) {
            // Given
            Endpoints e = attachment.endpoints();
            byte[] bytes = "a picture".getBytes(StandardCharsets.UTF_8);
            String bucket = e.bucketPrefix() + "pictures";
            try (var client = MinioClient.builder()
                    .endpoint(e.s3())
                    .credentials(e.s3AccessKey(), e.s3SecretKey())
                    .build()) {
                client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());

                // When
                client.putObject(PutObjectArgs.builder().bucket(bucket).object("a/b c.txt").stream(
                                new ByteArrayInputStream(bytes), bytes.length, -1)
                        .build());

                // Then
                try (var object = client.getObject(GetObjectArgs.builder()
                        .bucket(bucket)
                        .object("a/b c.txt")
                        .build())) {
                    assertThat(object.readAllBytes()).isEqualTo(bytes);
                }
            }
        }
    }

    @Test
    void a_record_comes_back_from_kafka_also_after_a_restart() {
        try (Attachment attachment = StandIns.attach()) {
            // Given
            Endpoints e = attachment.endpoints();
            String topic = e.topicPrefix() + "atelier.media.v1";
            produce(e, topic, "before");

            // When
            attachment.stop("kafka");
            attachment.start("kafka");
            produce(e, topic, "after");

            // Then
            assertThat(consume(e, topic, 2)).containsExactly("before", "after");
        }
    }

    @Test
    void what_an_earlier_caller_stopped_is_up_again_for_the_next() {
        // Given
        try (Attachment careless = StandIns.attach()) {
            careless.stop("kafka");
        }

        // When
        try (Attachment next = StandIns.attach()) {
            String topic = next.endpoints().topicPrefix() + "atelier.media.v1";
            produce(next.endpoints(), topic, "heard");

            // Then
            assertThat(consume(next.endpoints(), topic, 1)).containsExactly("heard");
        }
    }

    @Test
    void rows_survive_a_restart_of_postgres() throws Exception {
        try (Attachment attachment = StandIns.attach()) {
            // Given
            Endpoints e = attachment.endpoints();
            try (var connection = connect(e);
                    var statement = connection.createStatement()) {
                statement.execute("create table kept (id int)");
            }

            // When
            attachment.stop("postgres");
            attachment.start("postgres");

            // Then
            assertThat(tables(e)).contains("kept");
        }
    }

    private static Connection connect(Endpoints e) throws SQLException {
        return DriverManager.getConnection(e.jdbcUrl(), e.postgresUser(), e.postgresPassword());
    }

    private static List<String> tables(Endpoints e) throws SQLException {
        try (var connection = connect(e);
                var tables = connection.getMetaData().getTables(null, "public", "%", null)) {
            List<String> names = new ArrayList<>();
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
            return names;
        }
    }

    private static void produce(Endpoints e, String topic, String value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", e.kafka());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "same-key", value));
        }
    }

    private static List<String> consume(Endpoints e, String topic, int expected) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", e.kafka(), "group.id", topic + "-reader", "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < expected && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
            }
        }
        return values;
    }
}
