package io.twostar.surge;

import io.twostar.delisting.rule.Cause;
import io.twostar.event.DomainEvent;
import io.twostar.rating.Counting;
import java.util.Optional;

/**
 * How an arriving review counts.
 *
 * @param cause for which the product is to be judged with it
 * @param held the event to be reported after its arrival; empty if it counts
 */
public record Admission(Counting counting, Cause cause, Optional<DomainEvent> held) {}
