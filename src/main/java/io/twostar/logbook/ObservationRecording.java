package io.twostar.logbook;

import io.twostar.catalog.Product;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.event.DomainEvent;
import io.twostar.event.Outbox;
import io.twostar.http.Uuid7;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Records, assigns, acknowledges and resolves observations. */
@ApplicationScoped
class ObservationRecording {

    private final Listings listings;
    private final Observations observations;
    private final Routing routing;

    ObservationRecording(Listings listings, Observations observations, Routing routing) {
        this.listings = listings;
        this.observations = observations;
        this.routing = routing;
    }

    /**
     * @param productId {@code null} for what concerns no single product
     * @throws ProblemException 400 if it was seen in the future, 404 without such a product
     */
    Observation record(String productId, Observation.Note note, String clientId) {
        String about = productId == null ? Outbox.NO_PRODUCT : productId;
        return listings.change(Set.of(about), session -> {
            Optional<Product> product = productId == null ? Optional.empty() : Optional.of(session.require(productId));
            product.ifPresent(Product::requireUnmerged);
            if (note.seenAt() != null && note.seenAt().isAfter(session.now())) {
                throw new ValidationProblem(ValidationError.body("seenAt", "past", "must not be in the future"));
            }
            Observation.Key key =
                    new Observation.Key(about, Uuid7.next(session.now().toEpochMilli()));
            Observation observation = new Observation(key, note, clientId, session.now());
            observation.route(routing.route(session.sql(), product, observation, session.now()));
            observations.persist(observation);
            append(session, observation, ObservationEvent.recorded(observation));
            return observation;
        });
    }

    /** @throws ProblemException 404 without such an observation, 409 if it is not open */
    Observation acknowledge(UUID observationId, String by) {
        return change(observationId, (session, observation) -> {
            if (!observation.isOpen()) {
                throw new ProblemException(ProblemType.CONFLICT, "The observation was acknowledged before.");
            }
            observation.acknowledge(by, session.now(), routing.toBeResolved(session.now()));
            append(session, observation, ObservationEvent.acknowledged(observation));
        });
    }

    /** @throws ProblemException 404 without such an observation, 409 if it is resolved */
    Observation resolve(UUID observationId, String how) {
        return change(observationId, (session, observation) -> {
            if (!observation.isUnresolved()) {
                throw new ProblemException(ProblemType.CONFLICT, "The observation was resolved before.");
            }
            observation.resolve(how, session.now());
            append(session, observation, ObservationEvent.resolved(observation));
        });
    }

    private interface Step {
        void with(ListingSession session, Observation observation);
    }

    private Observation change(UUID observationId, Step step) {
        String productId = observations.productOf(observationId);
        return listings.change(Set.of(productId), session -> {
            Observation observation = observations.require(productId, observationId);
            step.with(session, observation);
            return observation;
        });
    }

    /** Escalates overdue observations, except those handled in the meantime. */
    void escalate(List<Observation.Key> overdue) {
        forEach(overdue, (session, observation) -> {
            if (observation.isOverdue(session.now()) && observation.level() != Observation.Level.DEFAULT_OWNER) {
                observation.route(routing.escalate(session.sql(), observation, session.now()));
                append(session, observation, ObservationEvent.escalated(observation));
            }
        });
    }

    /** Reassigns observations to the current owners. */
    void reroute(List<Observation.Key> misrouted) {
        forEach(misrouted, (session, observation) -> {
            if (observation.isUnresolved()) {
                Optional<Product> product = session.find(observation.productId());
                observation.route(routing.route(session.sql(), product, observation, session.now()));
                append(session, observation, ObservationEvent.rerouted(observation));
            }
        });
    }

    private void forEach(List<Observation.Key> keys, Step step) {
        Set<String> products = new HashSet<>();
        keys.forEach(key -> products.add(key.productId()));
        listings.change(products, session -> {
            for (Observation.Key key : keys) {
                step.with(session, observations.require(key.productId(), key.observationId()));
            }
            return null;
        });
    }

    private static void append(ListingSession session, Observation observation, DomainEvent event) {
        Optional<Product> product = session.find(observation.productId());
        if (product.isPresent()) {
            session.append(product.get(), event);
        } else {
            session.append(event);
        }
    }
}
