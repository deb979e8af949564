package io.twostar.event;

import io.twostar.store.PlansByKeys;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Moves committed events into the feed. Positions are given after the commit and by one relay at a time, so a reader
 * who has seen position n never misses an event that was committed later but numbered earlier.
 */
@ApplicationScoped
class OutboxRelay {

    private static final long LOCK = 0x7457_6f53_7461_7201L;

    /** A plan made while the outbox was empty would read all of it for each of its rows once it is not. */
    private static final String TRY_LOCK =
            "select pg_try_advisory_xact_lock(:lock) as acquired, " + PlansByKeys.COLUMNS;

    /** Bytes of events moved at once, as stored: a burst packs hundreds into a row. */
    private static final int MOST_BYTES = 1 << 20;

    /**
     * Events of one product stay in order: its transactions follow one another under the product lock, and ids with
     * them.
     */
    private static final String MOVE = """
            with oldest as (
              select id, sum(pg_column_size(data)) over (order by id) - pg_column_size(data) as before
              from (select id, data from outbox order by id limit :most) o
            ), taken as (
              select id from oldest where before < :bytes
            ), moved as (
              delete from outbox o using taken t where o.id = t.id
              returning o.id, o.product_ids, o.event_ids, o.types, o.times, o.data
            ), numbered as (
              select f.product_id, f.event_id, f.type, f.at, f.data, row_number() over (order by m.id, f.place) as place
              from moved m cross join lateral
                   unnest(m.product_ids, m.event_ids, m.types, m.times, m.data)
                   with ordinality as f (product_id, event_id, type, at, data, place)
            ), counted as (
              update event_position set last_position = last_position + (select count(*) from numbered)
              where id = 1
              returning last_position - (select count(*) from numbered) as before
            ), stored as (
              insert into event (product_id, position, event_id, type, category, supplier_id, occurred_at, data)
              select n.product_id, c.before + n.place, n.event_id, n.type, p.category, p.supplier_id, n.at, n.data
              from numbered n cross join counted c left join lateral
                   (select category, supplier_id from product where product_id = n.product_id limit 1) p on true
            )
            select count(*) = :most or count(*) filter (where before >= :bytes) > 0 as more from oldest
            """;

    private final Transactions transactions;

    OutboxRelay(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Moves the oldest outbox rows, {@code most} of them or fewer, unless another instance is doing so.
     *
     * @return whether that was a full portion, so that there may be more
     */
    boolean relay(int most) {
        return transactions.inNew(sql -> isOurTurn(sql) && move(sql, most));
    }

    private static boolean isOurTurn(SqlSession sql) {
        return sql.query(TRY_LOCK).bind("lock", LOCK).one(row -> row.bool("acquired"));
    }

    static boolean move(SqlSession sql, int most) {
        return sql.query(MOVE).bind("most", most).bind("bytes", MOST_BYTES).one(row -> row.bool("more"));
    }
}
