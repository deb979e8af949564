package io.twostar.review;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.hibernate.annotations.Formula;

/**
 * How long a surge case holds a review; absent members are {@code null}. Read only while one holds it.
 *
 * @param since if known
 * @param until latest end of the hold if the review arrived at an ordinary pace; absent once it waits for a person
 */
@Embeddable
record SurgeHold(@Formula("""
                (case when counting = 'SURGE_HOLD' then (
                  select greatest(min(c.opened_at), created_at) from surge_case_review m
                  join surge_case c on c.product_id = m.product_id and c.case_id = m.case_id
                  where m.product_id = product_id and m.review_id = review_id and c.state in ('OPEN', 'EXPIRED') and c.kind = 'BURST') end)""") Instant since, @Formula("""
                (case when counting = 'SURGE_HOLD' then (
                  select min(c.ends_at) from surge_case_review m
                  join surge_case c on c.product_id = m.product_id and c.case_id = m.case_id
                  where m.product_id = product_id and m.review_id = review_id and c.state = 'OPEN' and c.kind = 'BURST') end)""") Instant until) {

    static final SurgeHold NONE = new SurgeHold(null, null);
}
