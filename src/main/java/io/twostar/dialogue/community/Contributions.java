package io.twostar.dialogue.community;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.twostar.dialogue.community.Contribution.Kind;
import io.twostar.http.Cursors;
import io.twostar.http.EntityTimeline;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.util.Optional;
import java.util.UUID;

/** Questions, answers and tips. */
@ApplicationScoped
public class Contributions implements PanacheRepositoryBase<Contribution, Contribution.Key> {

    /** The one definition of what the public may see. A literal, so that partial indexes apply. */
    private static final String VISIBLE = "e.status = PUBLISHED";

    private static final String HAS_WORDS =
            "cast(sql('to_tsvector(''simple'', ?) @@ plainto_tsquery(''simple'', ?)', %s.text, :q) as Boolean) = true";

    private static final String ANSWER_HAS_WORDS =
            "exists (select 1 from Contribution a where a.key.productId = e.key.productId"
                    + " and a.parentId = e.key.contributionId and a.status = PUBLISHED and "
                    + HAS_WORDS.formatted("a") + ")";

    private static final EntityTimeline.Order<Contribution> ORDER = new EntityTimeline.Order<>(
            Contribution.class,
            "createdAt",
            "key.contributionId",
            Contribution::createdAt,
            Contribution::contributionId);

    /** Filter for questions. */
    public record Query(
            Optional<String> productId,
            Optional<String> category,
            Optional<String> supplierId,
            Optional<Boolean> answered,
            Optional<String> q) {}

    /** @throws ProblemException 404 if there is none that can be seen */
    public Contribution require(Kind kind, String productId, UUID contributionId) {
        return findByIdOptional(new Contribution.Key(productId, contributionId))
                .filter(found -> found.kind() == kind && found.isVisible())
                .orElseThrow(() -> notFound(kind));
    }

    /** @throws ProblemException 404 if there is none that can be seen, or it answers another question */
    public Contribution requireAnswer(Contribution question, UUID answerId) {
        return Optional.of(require(Kind.ANSWER, question.productId(), answerId))
                .filter(answer -> answer.parentId().equals(Optional.of(question.contributionId())))
                .orElseThrow(() -> notFound(Kind.ANSWER));
    }

    /** @throws ProblemException 404 if there is none, or it was withdrawn */
    public Contribution findAny(Kind kind, String productId, UUID contributionId) {
        return findByIdOptional(new Contribution.Key(productId, contributionId))
                .filter(found -> found.kind() == kind && found.status() != Contribution.Status.WITHDRAWN)
                .orElseThrow(() -> notFound(kind));
    }

    /** The question that an answer is about, whether it can be seen or not. */
    Contribution questionOf(Contribution answer) {
        return findById(
                new Contribution.Key(answer.productId(), answer.parentId().orElseThrow()));
    }

    public static ProblemException notFound(Kind kind) {
        return ProblemException.notFound(
                switch (kind) {
                    case QUESTION -> "There is no such question.";
                    case ANSWER -> "There is no such answer.";
                    case TIP -> "There is no such tip.";
                });
    }

    /** A page of the questions of one product, newest first. */
    public Page<Contribution> newest(Query query, String cursor, int pageSize) {
        return page(EntityTimeline.newestFirst(ORDER), query, "questions of a product ", cursor, pageSize);
    }

    /** A page of questions, those that have waited longest first. */
    public Page<Contribution> oldest(Query query, String cursor, int pageSize) {
        return page(EntityTimeline.oldestFirst(ORDER), query, "questions ", cursor, pageSize);
    }

    private Page<Contribution> page(
            EntityTimeline<Contribution> timeline, Query query, String list, String cursor, int pageSize) {
        timeline.where("e.kind = QUESTION")
                .where(VISIBLE)
                .where("e.key.productId = :product", "product", query.productId())
                .where(
                        "exists (select 1 from Product p where p.productId = e.key.productId and p.card.category = :category)",
                        "category",
                        query.category())
                .where(
                        "exists (select 1 from Product p where p.productId = e.key.productId and p.card.supplierId = :supplier)",
                        "supplier",
                        query.supplierId())
                .where("(" + HAS_WORDS.formatted("e") + " or " + ANSWER_HAS_WORDS + ")", "q", query.q());
        query.answered().ifPresent(answered -> timeline.where(answered ? "e.answers > 0" : "e.answers = 0"));
        return timeline.page(getEntityManager(), list + query, cursor, pageSize);
    }

    /** A page of the answers to a question: the accepted one, then the most helpful ones. */
    public Page<Contribution> answers(Contribution question, String cursor, int pageSize) {
        return ranked(question.productId(), "e.parentId = :parent", question.contributionId(), cursor, pageSize);
    }

    /** A page of the tips for a product, the most helpful ones first. */
    public Page<Contribution> tips(String productId, String cursor, int pageSize) {
        return ranked(productId, "e.kind = TIP and e.parentId is null", null, cursor, pageSize);
    }

    private Page<Contribution> ranked(String productId, String condition, UUID parent, String cursor, int pageSize) {
        String fingerprint = "ranked " + productId + " " + parent;
        String after = cursor == null
                ? ""
                : " and (e.standing.rank < :rank or e.standing.rank = :rank and e.key.contributionId > :after)";
        TypedQuery<Contribution> select = getEntityManager()
                .createQuery(
                        "from Contribution e where e.key.productId = :product and " + VISIBLE + " and " + condition
                                + after + " order by e.standing.rank desc, e.key.contributionId",
                        Contribution.class)
                .setParameter("product", productId)
                .setMaxResults(pageSize + 1);
        if (parent != null) {
            select.setParameter("parent", parent);
        }
        if (cursor != null) {
            String[] place = Cursors.decode(cursor, fingerprint);
            select.setParameter("rank", Integer.valueOf(place[0])).setParameter("after", UUID.fromString(place[1]));
        }
        return Page.of(
                select.getResultList(),
                pageSize,
                last -> Cursors.encode(
                        fingerprint,
                        Integer.toString(last.standing().rank()),
                        last.contributionId().toString()));
    }
}
