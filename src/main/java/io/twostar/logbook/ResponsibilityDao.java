package io.twostar.logbook;

import io.twostar.logbook.Responsibility.Terms;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.util.List;
import java.util.Optional;

/** The responsibilities, as stored. */
final class ResponsibilityDao {

    private static final String READ = """
            select responsibility_id, product_id, category, brand, supplier_id, topic, owner, deputy, valid_from,
                   valid_until, version, updated_at
            from responsibility
            """;

    private static final String WRITE = """
            insert into responsibility (responsibility_id, product_id, category, brand, supplier_id, topic, owner, deputy,
                   valid_from, valid_until, version, updated_at)
            values (:responsibilityId, :productId, :category, :brand, :supplierId, :topic, :owner, :deputy,
                   :validFrom, :validUntil, :version, :updatedAt)
            on conflict (responsibility_id) do update set product_id = excluded.product_id,
                   category = excluded.category, brand = excluded.brand, supplier_id = excluded.supplier_id,
                   topic = excluded.topic, owner = excluded.owner, deputy = excluded.deputy,
                   valid_from = excluded.valid_from, valid_until = excluded.valid_until, version = excluded.version,
                   updated_at = excluded.updated_at
            """;

    private ResponsibilityDao() {}

    static List<Responsibility> all(SqlSession sql) {
        return sql.query(READ).list(ResponsibilityDao::responsibility);
    }

    /** At most {@code most} responsibilities by id, after this one. */
    static List<Responsibility> page(SqlSession sql, String after, int most) {
        return sql.query(READ)
                .append("where responsibility_id > :after order by responsibility_id limit :most")
                .bind("after", after)
                .bind("most", most)
                .list(ResponsibilityDao::responsibility);
    }

    static Optional<Responsibility> find(SqlSession sql, String responsibilityId) {
        return sql.query(READ)
                .append("where responsibility_id = :id")
                .bind("id", responsibilityId)
                .first(ResponsibilityDao::responsibility);
    }

    static void delete(SqlSession sql, String responsibilityId) {
        sql.query("delete from responsibility where responsibility_id = :id")
                .bind("id", responsibilityId)
                .update();
    }

    static void write(SqlSession sql, Responsibility responsibility) {
        sql.query(WRITE).bindAll(responsibility).bindAll(responsibility.terms()).update();
    }

    private static Responsibility responsibility(Row row) {
        return new Responsibility(
                row.text("responsibility_id"), row.as(Terms.class), row.integer("version"), row.instant("updated_at"));
    }
}
