package io.twostar.merge;

import io.twostar.catalog.Place;
import io.twostar.review.relocation.Passage;
import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which reviews move, and which do not.
 *
 * @param kept reviews of the source that stay there
 */
record MergePlan(Passage passage, long kept) {

    /**
     * All reviews of the source's epoch move, whatever their state. Of two ratings by one author the newer one belongs to
     * the target afterwards and the older one to the source; what is published comes before what was removed. A review
     * that both have imported stays where it is: no second product may have its key.
     */
    private static final String PLAN = """
            select s.review_id, t.review_id as target_review,
                   coalesce(
                     (s.status = 'PUBLISHED', s.created_at, s.review_id) > (t.status = 'PUBLISHED', t.created_at, t.review_id)
                     and not exists (
                       select from review k
                       where k.product_id = :source and k.source = t.source and k.import_key = t.import_key),
                     true)
                   and not exists (
                     select from review k
                     where k.product_id = :target and k.source = s.source and k.import_key = s.import_key) as moves
            from review s
            left join review t on s.author_slot = 0 and t.product_id = :target and t.author_id = s.author_id
              and t.epoch = :targetEpoch and t.author_slot = 0
            where s.product_id = :source and s.epoch = :sourceEpoch
            order by s.review_id
            limit :most
            """;

    /**
     * What moves back: what is still where the merge has brought it. An older rating of the target stays at the source if
     * its author has rated the target again meanwhile, or if it was imported again.
     */
    private static final String RETURN = """
            select m.review_id, m.to_target
            from merge_review m
            join review r on r.product_id = case when m.to_target then :target else :source end and r.review_id = m.review_id
            where m.product_id = :target and m.merge_id = :mergeId
              and (m.to_target
                or not exists (
                  select from review n
                  where n.product_id = :target and n.author_id = r.author_id and n.epoch = :targetEpoch and n.author_slot = 0
                    and r.author_slot = 0 and %1$s)
                and not exists (
                  select from review n
                  where n.product_id = :target and n.source = r.source and n.import_key = r.import_key and %1$s))
            order by m.review_id
            """.formatted("""
            not exists (
                    select from merge_review x
                    where x.product_id = :target and x.merge_id = :mergeId and x.review_id = n.review_id and x.to_target)""");

    private static final String TOKEN = """
            select encode(sha256(convert_to(coalesce(string_agg(
                     product_id || review_id::text || version || counting, ',' order by review_id), :source), 'UTF8')),
                     'hex') as token
            from review
            where product_id in (:source, :target) and review_id = any(:reviewIds::uuid[])
            """;

    /** @param most reviews of the source that are looked at */
    static MergePlan of(SqlSession sql, Place source, Place target, int most) {
        List<UUID> there = new ArrayList<>();
        List<UUID> back = new ArrayList<>();
        long[] kept = {0};
        places(sql, PLAN, source, target)
                .bind("sourceEpoch", source.epoch())
                .bind("most", most)
                .forEach(row -> {
                    if (row.bool("moves")) {
                        there.add(row.uuid("review_id"));
                        row.optional("target_review", (one, id) -> one.uuid(id)).ifPresent(back::add);
                    } else {
                        kept[0]++;
                    }
                });
        return new MergePlan(new Passage(there, back), kept[0]);
    }

    /** The way back; {@code there} are those that came from the source. */
    static Passage back(SqlSession sql, Merge merge) {
        List<UUID> there = new ArrayList<>();
        List<UUID> back = new ArrayList<>();
        places(sql, RETURN, merge.sourcePlace(), merge.targetPlace())
                .bind("mergeId", merge.mergeId())
                .forEach(row -> (row.bool("to_target") ? there : back).add(row.uuid("review_id")));
        return new Passage(there, back);
    }

    private static Query places(SqlSession sql, String statement, Place source, Place target) {
        return sql.query(statement)
                .plannedEachTime()
                .bind("source", source.productId())
                .bind("target", target.productId())
                .bind("targetEpoch", target.epoch());
    }

    /** Stands for exactly these reviews in their present state. */
    String token(SqlSession sql, Place source, Place target) {
        return sql.query(TOKEN)
                .bind("source", source.productId())
                .bind("target", target.productId())
                .bind("reviewIds", passage.all())
                .one(row -> row.text("token"));
    }
}
