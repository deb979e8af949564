package io.twostar.surge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When the surge gate acts. */
@ConfigMapping(prefix = "twostar.surge")
public interface SurgeSettings {

    /** Whether the gate holds anything at all; open cases stay until somebody closes them. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Fewest counted ratings older than the window for which a product is watched; with fewer its history says too
     * little.
     */
    @WithDefault("20")
    int minimumRatings();

    /** One-sided reviews in a window below which nothing is held. */
    @WithDefault("5")
    int leastOneSided();

    /** How improbable both number and stars must be; smaller holds less. Measured at this value. */
    @WithDefault("0.001")
    double improbable();

    /** How often the usual shares of the categories are computed again. */
    @WithDefault("1h")
    Duration sharesEvery();

    /** Fewest days that a case without a decision holds its reviews; fewer would leave staff no time. */
    @WithDefault("2")
    int leastHoldDays();

    /** Days for which it holds at most; the more improbable what it holds is, the nearer it comes to this. */
    @WithDefault("14")
    int mostHoldDays();

    /** Whether each product that was rated is checked once a day for slow campaigns, which open cases that hold nothing. */
    @WithDefault("true")
    boolean drifts();

    /** How often cases without a decision are checked. */
    @WithDefault("1m")
    Duration holdsEvery();

    /** The rule for a category; empty where there are no alerts. */
    default Optional<SurgeRule> driftRuleFor(String category) {
        return ruleFor(category).filter(rule -> drifts());
    }

    default HoldRule holdRule() {
        return new HoldRule(leastHoldDays(), mostHoldDays());
    }

    /** What is different for single categories. */
    List<Category> categories();

    /** What may be different for a category. */
    interface Category {

        String category();

        Optional<Boolean> enabled();

        Optional<Integer> minimumRatings();

        Optional<Double> improbable();
    }

    /** The rule for a category; empty where the gate is off. */
    default Optional<SurgeRule> ruleFor(String category) {
        Optional<Category> special = categories().stream()
                .filter(one -> one.category().strip().equalsIgnoreCase(category))
                .findFirst();
        boolean on = special.flatMap(Category::enabled).orElse(enabled());
        return on
                ? Optional.of(new SurgeRule(
                        special.flatMap(Category::minimumRatings).orElse(minimumRatings()),
                        leastOneSided(),
                        special.flatMap(Category::improbable).orElse(improbable())))
                : Optional.empty();
    }
}
