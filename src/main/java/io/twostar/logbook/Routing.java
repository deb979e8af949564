package io.twostar.logbook;

import io.twostar.catalog.Product;
import io.twostar.dialogue.Owners;
import io.twostar.dialogue.Responsible;
import io.twostar.http.problem.Times;
import io.twostar.logbook.Observation.Level;
import io.twostar.logbook.Observation.Route;
import io.twostar.logbook.Responsibility.Matter;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds the owner of an observation: the most specific responsibility, else the owners that operators have named. */
@ApplicationScoped
class Routing implements Responsible {

    private final Transactions transactions;
    private final Owners owners;
    private final LogbookSettings settings;
    private final Times times;

    Routing(Transactions transactions, Owners owners, LogbookSettings settings, Times times) {
        this.transactions = transactions;
        this.owners = owners;
        this.settings = settings;
        this.times = times;
    }

    @Override
    public Optional<String> ownerOf(Product product) {
        Matter matter = matter(product, null, null);
        return transactions
                .read(sql -> Responsibility.mostSpecific(ResponsibilityDao.all(sql), matter, times.now()))
                .map(responsibility -> responsibility.terms().owner());
    }

    /** @param product empty if the note concerns no single one, or one that is gone */
    Route route(SqlSession sql, Optional<Product> product, Observation observation, Instant now) {
        Observation.Note note = observation.note();
        Matter matter = product.map(known -> matter(known, note.category(), note.topic()))
                .orElse(new Matter(null, note.category(), null, null, note.topic()));
        Instant due = now.plus(time(observation));
        return Responsibility.mostSpecific(ResponsibilityDao.all(sql), matter, now)
                .map(responsibility -> new Route(responsibility.terms().owner(), Level.OWNER, responsibility, due))
                .orElseGet(() -> new Route(owners.named(matter.category()), Level.OWNER, null, due));
    }

    /** The next owner when it is overdue: the deputy, if there is one who is not the owner, else the default owner. */
    Route escalate(SqlSession sql, Observation observation, Instant now) {
        Instant due = now.plus(time(observation));
        Optional<Responsibility> by = ResponsibilityDao.all(sql).stream()
                .filter(responsibility ->
                        observation.responsibilityId().equals(Optional.of(responsibility.responsibilityId())))
                .findFirst();
        String deputy =
                by.map(responsibility -> responsibility.terms().deputy()).orElse(null);
        if (observation.level() == Level.OWNER && deputy != null && !deputy.equals(observation.owner())) {
            return new Route(deputy, Level.DEPUTY, by.get(), due);
        }
        return new Route(owners.fallback(), Level.DEFAULT_OWNER, by.orElse(null), due);
    }

    private static Matter matter(Product product, String category, String topic) {
        return new Matter(
                product.productId(),
                category == null ? product.category() : category,
                product.card().brand(),
                product.supplierId(),
                topic);
    }

    private Duration time(Observation observation) {
        return observation.isOpen() ? settings.acknowledgeWithin() : settings.resolveWithin();
    }

    Instant toBeResolved(Instant acknowledged) {
        return acknowledged.plus(settings.resolveWithin());
    }
}
