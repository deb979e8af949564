package io.twostar.event;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Something that has happened, published to other systems. Implementations are records of ids and numbers, named in the
 * past tense; what people wrote and who they are stays out, so that an erasure has nothing to look for here.
 */
public interface DomainEvent {

    /** Dotted lower-case name, for example {@code product.delisted}. */
    @JsonIgnore
    String type();
}
