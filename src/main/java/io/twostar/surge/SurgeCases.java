package io.twostar.surge;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.http.Page;
import io.twostar.http.Timeline;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The cases. */
@ApplicationScoped
public class SurgeCases {

    /** Filter for cases. */
    public record Query(Optional<String> state, Optional<String> productId, Sort sort) {}

    /** In which order of their opening they come. */
    public enum Sort {
        NEWEST,
        OLDEST
    }

    private static final String INSERT = """
            insert into surge_case (product_id, case_id, epoch, side, state, window_days, arrived, one_sided, expected,
                usual_share, volume_probability, stars_probability, opened_at, ends_at, held_from, held_days,
                before, one_sided_before, baseline, baseline_days, kind, unverified, usual_unverified, unverified_probability)
            values (:productId, :caseId, :epoch, :side, 'OPEN', :windowDays, :arrived, :oneSided, :expected,
                :usualShare, :volumeProbability, :starsProbability, :now, :endsAt, :from, :days,
                :before, :oneSidedBefore, :baseline, :baselineDays, :kind, :unverified, :usualUnverified, :unverifiedProbability)
            """;

    private static final String ADD_MEMBERS = """
            insert into surge_case_review (product_id, case_id, review_id)
            select :productId, :caseId, u.review_id from unnest(:reviewIds::uuid[]) as u (review_id)
            """;

    private static final String COUNT_HELD =
            "update surge_case set held = held + :more where product_id = :productId and case_id = :caseId";

    private static final String DECIDED = """
            update surge_case set released = :released, removed = :removed, state = :state, closed_at = :closedAt,
                closed_by = :closedBy, reason = :reason
            where product_id = :productId and case_id = :caseId
            """;

    private static final String WIDEN = """
            update surge_case set held_from = :from, held_days = :days,
                ends_at = greatest(ends_at, opened_at + :longest * interval '1 day')
            where product_id = :productId and case_id = :caseId
            """;

    private static final String UNDECIDED = """
            select from surge_case
            where product_id = :productId and epoch = :epoch and kind = 'BURST' and state in ('OPEN', 'EXPIRED')
            """;

    private static final String FIND = "select * from surge_case where case_id = :caseId";

    private final Transactions transactions;

    SurgeCases(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param days after which it ends */
    static void insert(ListingSession session, Product product, OpenCase open, SurgeWatch.Finding finding, int days) {
        session.sql()
                .query(INSERT)
                .bind("productId", product.productId())
                .bind("epoch", product.epoch())
                .bindAll(open)
                .bindAll(finding.evidence())
                .bindAll(finding.window().past())
                .bind("now", session.now())
                .bind("endsAt", session.now().plus(Duration.ofDays(days)))
                .update();
    }

    /** Opens a case that lists reviews for a person and holds none of them. */
    public static void list(
            ListingSession session, Product product, Evidence evidence, List<UUID> reviewIds, int days) {
        LocalDate from = LocalDate.ofInstant(session.now(), ZoneOffset.UTC).minusDays(evidence.windowDays());
        OpenCase open = new OpenCase(Uuid7.next(session.now().toEpochMilli()), from, evidence.windowDays());
        Window window = new Window(evidence.windowDays(), evidence.arrived(), evidence.oneSided(), 0, 0, 0, 0, 0);
        insert(session, product, open, new SurgeWatch.Finding(evidence, window), days);
        addMembers(session.sql(), product.productId(), open.caseId(), reviewIds);
        session.append(product, SurgeOpened.of(open.caseId(), product.epoch(), evidence));
    }

    /** Stores what the cases hold by now, and until when. */
    static void widen(ListingSession session, Collection<SurgeWatch.Widening> widened) {
        for (SurgeWatch.Widening one : widened) {
            session.sql()
                    .query(WIDEN)
                    .bind("productId", one.productId())
                    .bindAll(one.open())
                    .bind("longest", one.days())
                    .update();
        }
    }

    static void addHeld(SqlSession sql, String productId, UUID caseId, List<UUID> reviewIds) {
        addMembers(sql, productId, caseId, reviewIds);
        sql.query(COUNT_HELD)
                .bind("productId", productId)
                .bind("caseId", caseId)
                .bind("more", reviewIds.size())
                .update();
    }

    private static void addMembers(SqlSession sql, String productId, UUID caseId, List<UUID> reviewIds) {
        sql.query(ADD_MEMBERS)
                .bind("productId", productId)
                .bind("caseId", caseId)
                .bind("reviewIds", reviewIds)
                .update();
    }

    /** Whether a case of the product's epoch may hold or release reviews, because nobody has decided on all of it. */
    public static boolean anyUndecided(SqlSession sql, String productId, int epoch) {
        return sql.query(UNDECIDED)
                .bind("productId", productId)
                .bind("epoch", epoch)
                .exists();
    }

    /** Stores a case with what was decided about it; {@code closedBy} is null while it is open. */
    public static void update(SqlSession sql, SurgeCase surge, String closedBy) {
        sql.query(DECIDED).bindAll(surge).bind("closedBy", closedBy).update();
    }

    /** @throws ProblemException 404 if there is no such case */
    public SurgeCase require(UUID caseId) {
        return transactions.read(sql -> require(sql, caseId));
    }

    public static SurgeCase require(SqlSession sql, UUID caseId) {
        return sql.query(FIND)
                .bind("caseId", caseId)
                .first(SurgeCases::surgeCase)
                .orElseThrow(() -> ProblemException.notFound("There is no such surge case."));
    }

    /** A page of cases. */
    public Page<SurgeCase> page(Query query, String cursor, int pageSize) {
        boolean isNewest = query.sort() == Sort.NEWEST;
        return transactions.read(
                sql -> new Timeline<>("opened_at", "case_id", isNewest, SurgeCase::openedAt, SurgeCase::caseId)
                        .page(
                                sql.query("select * from surge_case where true")
                                        .appendIf(query.state(), "state", "and state = :state")
                                        .appendIf(query.productId(), "productId", "and product_id = :productId"),
                                SurgeCases::surgeCase,
                                "surge-cases " + query,
                                cursor,
                                pageSize));
    }

    private static SurgeCase surgeCase(Row row) {
        return new SurgeCase(
                row.text("product_id"),
                row.uuid("case_id"),
                row.integer("epoch"),
                row.constant("state", SurgeCase.State.class),
                row.as(Evidence.class),
                row.bigint("held"),
                row.bigint("released"),
                row.bigint("removed"),
                row.instant("opened_at"),
                row.instant("ends_at"),
                row.date("held_from"),
                row.as(SurgeCase.Past.class),
                row.optional("closed_at", Row::instant),
                row.optional("reason", Row::text));
    }
}
