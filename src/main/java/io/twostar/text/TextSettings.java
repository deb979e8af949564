package io.twostar.text;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When texts are shown, and what the automatic checks look for. */
@ConfigMapping(prefix = "twostar.text")
interface TextSettings {

    @WithDefault("PUBLISH_FIRST")
    PublicationPolicy policy();

    /** Policies of single categories. */
    List<CategoryPolicy> policies();

    /** Checks that are switched off. */
    Optional<Set<Finding>> skippedChecks();

    /** Findings for which a text is rejected at once, by an automatic decision; for all others it waits. */
    Optional<Set<Finding>> rejected();

    /**
     * Words that make a text wait, by language ({@code twostar.text.words.de}); those under {@code all} apply to every
     * language. A word that ends with {@code *} stands for all that begin with it.
     */
    Map<String, List<String>> words();
}
