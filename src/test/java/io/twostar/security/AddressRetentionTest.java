package io.twostar.security;

import static io.twostar.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.twostar.Shop;
import io.twostar.delisting.ShiftedClock;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Addresses are kept for a month, whoever keeps them. */
@QuarkusTest
@TestProfile(ShiftedClock.Profile.class)
class AddressRetentionTest {

    @Inject
    Sql sql;

    @Inject
    ShiftedClock clock;

    @Inject
    AddressRetention retention;

    @Test
    void forgetsAddressesAfterAMonth() {
        String product = Shop.product();
        Shop.rate(product, 4);
        String address = sql.lines("select encode(address_hash, 'hex') from review where product_id = ?", product)
                .get(0);
        String purge = sending(
                        Map.of(
                                "selection",
                                Map.of("addressHash", address, "productIds", List.of(product)),
                                "reason",
                                "One sender."),
                        "admin")
                .post("/purges")
                .then()
                .statusCode(201)
                .extract()
                .path("purgeId");
        clock.forward(Duration.ofDays(29));
        try {
            retention.processBatch();
            assertThat(kept(product)).isEqualTo(1);
            assertThat(isKept(purge)).isTrue();
            Shop.rate(product, 5);
            clock.forward(Duration.ofDays(2));
            retention.processBatch();
            assertThat(kept(product)).isEqualTo(1);
            assertThat(isKept(purge)).isFalse();
            assertThat(sql.number(
                            "select stars from review where product_id = ? and address_hash is not null", product))
                    .isEqualTo(5);
        } finally {
            clock.forward(Duration.ofDays(-31));
        }
    }

    private long kept(String product) {
        return sql.number("select count(*) from review where product_id = ? and address_hash is not null", product);
    }

    private boolean isKept(String purge) {
        return sql.number(
                        "select count(*) from purge where purge_id = ?::uuid and selection ->> 'addressHash' is not null",
                        purge)
                > 0;
    }
}
