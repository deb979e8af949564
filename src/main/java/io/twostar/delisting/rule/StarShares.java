package io.twostar.delisting.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Shares of one to five stars, as requests and answers show them. */
public record StarShares(
        @JsonProperty("1") BigDecimal one,
        @JsonProperty("2") BigDecimal two,
        @JsonProperty("3") BigDecimal three,
        @JsonProperty("4") BigDecimal four,
        @JsonProperty("5") BigDecimal five) {

    /** Decimals that a rule keeps of a share. */
    public static final int DECIMALS = 8;

    private static final BigDecimal TOLERANCE = new BigDecimal("0.000001");

    public static StarShares of(List<BigDecimal> shares) {
        return new StarShares(shares.get(0), shares.get(1), shares.get(2), shares.get(3), shares.get(4));
    }

    List<BigDecimal> toList() {
        return List.of(one, two, three, four, five).stream()
                .map(share -> share.setScale(DECIMALS, RoundingMode.HALF_UP))
                .toList();
    }

    boolean addUpToOne() {
        BigDecimal sum = toList().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.subtract(BigDecimal.ONE).abs().compareTo(TOLERANCE) <= 0;
    }
}
