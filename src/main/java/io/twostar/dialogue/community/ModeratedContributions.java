package io.twostar.dialogue.community;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.dialogue.community.Contribution.Kind;
import io.twostar.dialogue.community.Contribution.Status;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.moderation.ModeratedKind;
import io.twostar.moderation.ModeratedText;
import io.twostar.moderation.Ruling;
import io.twostar.moderation.Subject;
import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Contributions of one kind as moderation sees them. They consist of text only, so hiding the text hides the
 * contribution.
 */
abstract class ModeratedContributions implements ModeratedKind {

    /** Contributions are not edited. */
    static final int ONLY_VERSION = 1;

    private final Contributions contributions;
    private final Contributing contributing;

    ModeratedContributions(Contributions contributions, Contributing contributing) {
        this.contributions = contributions;
        this.contributing = contributing;
    }

    @Override
    public List<ModeratedText> find(SqlSession sql, Collection<Subject> subjects) {
        return subjects.stream()
                .map(subject -> contributions.findById(new Contribution.Key(subject.productId(), subject.id())))
                .filter(Objects::nonNull)
                .filter(contribution -> contribution.kind().name().equals(kind().name()))
                .map(ModeratedContributions::text)
                .toList();
    }

    private static ModeratedText text(Contribution contribution) {
        return new ModeratedText(
                ContributionTexts.subject(contribution),
                ONLY_VERSION,
                null,
                contribution.content().text(),
                contribution.content().locale(),
                contribution.contributor().authorId().orElse(null),
                contribution.contributor().displayName().orElse(null),
                contribution.contributor().supplierId().orElse(null),
                contribution.createdAt(),
                contribution.isVisible(),
                null,
                ModeratedText.Opinions.NONE,
                null);
    }

    @Override
    public boolean carryOut(ListingSession session, Product product, UUID id, Ruling ruling) {
        Kind kind = Kind.valueOf(kind().name());
        Contribution contribution = contributions.findById(new Contribution.Key(product.productId(), id));
        if (contribution == null || contribution.kind() != kind) {
            throw Contributions.notFound(kind);
        }
        if (contribution.status() == Status.WITHDRAWN) {
            throw new ProblemException(ProblemType.CONFLICT, "Whoever wrote it has taken it back.");
        }
        boolean changed = become(
                session,
                product,
                contribution,
                switch (ruling.outcome()) {
                    case PUBLISH -> Status.PUBLISHED;
                    case REJECT_TEXT -> Status.REJECTED;
                    case REMOVE -> Status.REMOVED;
                });
        session.append(product, ContributionModerated.of(contribution, ruling));
        return changed;
    }

    private boolean become(ListingSession session, Product product, Contribution contribution, Status status) {
        Status before = contribution.status();
        if (before == status) {
            return false;
        }
        if (contribution.isVisible() && contribution.kind() == Kind.ANSWER) {
            contributions.questionOf(contribution).lose(contribution);
        }
        contribution.become(status);
        if (status == Status.PUBLISHED) {
            if (before == Status.PENDING || before == Status.REJECTED) {
                contributing.shown(session, product, contribution);
            } else if (contribution.kind() == Kind.ANSWER) {
                contributions.questionOf(contribution).gain();
            }
        }
        return true;
    }
}
