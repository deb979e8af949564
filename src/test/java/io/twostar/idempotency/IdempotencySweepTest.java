package io.twostar.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.twostar.laws.LawsProfile;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LawsProfile.class)
class IdempotencySweepTest {

    private final String client = UUID.randomUUID().toString();

    @Inject
    IdempotencySweep sweep;

    @Inject
    Sql sql;

    @Test
    void forgetsAnswersAfterADay() {
        keep("24 hours 1 minute", 6_000);
        keep("23 hours 59 minutes", 10);
        sweep.sweep();
        assertThat(sql.lines(
                        "select count(*), min(created_at) > now() - interval '24 hours' from idempotency"
                                + " where client_id = ?",
                        client))
                .containsExactly("10 t");
    }

    private void keep(String age, int many) {
        sql.run("""
                insert into idempotency (client_id, idempotency_key, request_hash, status, created_at)
                select ?, ? || i, 'x', 201, now() - ?::interval from generate_series(1, ?) i
                """, client, age, age, many);
    }
}
