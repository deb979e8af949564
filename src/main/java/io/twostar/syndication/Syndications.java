package io.twostar.syndication;

import io.twostar.http.Cursors;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The syndications as stored, those that have ended included. */
@ApplicationScoped
class Syndications {

    private static final String FIND = "select * from syndication where syndication_id = :syndicationId";

    private static final String PAGE = """
            select * from syndication where syndication_id < :before::uuid order by syndication_id desc limit :most
            """;

    private static final String COUNT = "select count(*) as open from syndication where ended_at is null";

    private static final String INSERT = """
            insert into syndication (syndication_id, name, origin, url, match_gtin, next_pull_at, created_at, updated_at)
            values (:syndicationId, :name, :origin, :url, :matchGtin, :now, :now, :now)
            """;

    /** Reads everything, at once, by the new terms; a pull under way has lost its lease. */
    private static final String REPLACE = """
            update syndication set name = :name, url = :url, match_gtin = :matchGtin, version = version + 1,
                position = null, matched_at = null, next_pull_at = :now, lease_id = null, leased_until = null, updated_at = :now
            where syndication_id = :syndicationId
            """;

    private static final String END = """
            update syndication set ended_at = :now, updated_at = :now, version = version + 1, position = null,
                lease_id = null, leased_until = null, pull_started_at = null
            where syndication_id = :syndicationId
            """;

    private static final String MAPPINGS = """
            select origin_product_id, mapped_product_id as product_id from syndication_product
            where syndication_id = :syndicationId and mapped_product_id is not null order by origin_product_id
            """;

    private static final String UNMAP = """
            update syndication_product set mapped_product_id = null
            where syndication_id = :syndicationId and mapped_product_id is not null
            """;

    private static final String MAP = """
            insert into syndication_product (syndication_id, origin_product_id, mapped_product_id)
            select :syndicationId, u.* from unnest(:originProductIds::text[], :productIds::text[]) as u (origin_product_id, product_id)
            on conflict (syndication_id, origin_product_id) do update set mapped_product_id = excluded.mapped_product_id
            """;

    /** Above every id. */
    private static final UUID END_OF_IDS = new UUID(-1, -1);

    private final Transactions transactions;

    Syndications(Transactions transactions) {
        this.transactions = transactions;
    }

    static ProblemException notFound() {
        return ProblemException.notFound("There is no such syndication.");
    }

    /** @throws ProblemException 404 if there is none */
    Syndication require(UUID syndicationId) {
        return transactions.read(sql -> find(sql, syndicationId, "")).orElseThrow(Syndications::notFound);
    }

    /** Locked until the transaction ends. */
    Syndication requireForChange(SqlSession sql, UUID syndicationId) {
        return find(sql, syndicationId, "for update").orElseThrow(Syndications::notFound);
    }

    private static Optional<Syndication> find(SqlSession sql, UUID syndicationId, String lock) {
        return sql.query(FIND).append(lock).bind("syndicationId", syndicationId).first(Syndication::of);
    }

    /** A page of them, newest first. */
    Page<Syndication> page(String cursor, int pageSize) {
        UUID before = cursor == null ? END_OF_IDS : UUID.fromString(Cursors.decode(cursor, "syndications")[0]);
        List<Syndication> rows = transactions.read(sql -> sql.query(PAGE)
                .bind("before", before)
                .bind("most", pageSize + 1)
                .list(Syndication::of));
        return Page.of(
                rows,
                pageSize,
                last -> Cursors.encode("syndications", last.syndicationId().toString()));
    }

    long countOpen(SqlSession sql) {
        return sql.query(COUNT).one(row -> row.bigint("open"));
    }

    void insert(SqlSession sql, UUID syndicationId, String origin, SyndicationInput requested, Instant now) {
        sql.query(INSERT)
                .bindAll(requested.terms())
                .bind("syndicationId", syndicationId)
                .bind("origin", origin)
                .bind("now", now)
                .update();
        map(sql, syndicationId, requested.mappings());
    }

    void replace(SqlSession sql, UUID syndicationId, SyndicationInput requested, Instant now) {
        sql.query(REPLACE)
                .bindAll(requested.terms())
                .bind("syndicationId", syndicationId)
                .bind("now", now)
                .update();
        sql.query(UNMAP).bind("syndicationId", syndicationId).update();
        map(sql, syndicationId, requested.mappings());
    }

    private static void map(SqlSession sql, UUID syndicationId, List<SyndicationInput.Mapping> mappings) {
        sql.query(MAP)
                .bind("syndicationId", syndicationId)
                .bind("originProductIds", mappings, SyndicationInput.Mapping::originProductId)
                .bind("productIds", mappings, SyndicationInput.Mapping::productId)
                .update();
    }

    List<SyndicationInput.Mapping> mappings(UUID syndicationId) {
        return transactions.read(
                sql -> sql.query(MAPPINGS).bind("syndicationId", syndicationId).list(SyndicationInput.Mapping.class));
    }

    /** Nothing is pulled any more; the reviews are removed by {@code Removal}. */
    void end(SqlSession sql, UUID syndicationId, Instant now) {
        sql.query(END).bind("syndicationId", syndicationId).bind("now", now).update();
    }
}
