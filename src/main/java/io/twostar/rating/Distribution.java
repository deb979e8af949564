package io.twostar.rating;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Ratings by stars, as answers and events show them. */
public record Distribution(
        @JsonProperty("1") long one,
        @JsonProperty("2") long two,
        @JsonProperty("3") long three,
        @JsonProperty("4") long four,
        @JsonProperty("5") long five) {

    public static Distribution of(StarCounts counts) {
        return new Distribution(counts.n1(), counts.n2(), counts.n3(), counts.n4(), counts.n5());
    }
}
