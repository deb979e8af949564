package io.twostar.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks texts in memory, without the database, and decides whether they are published. Callers call {@link #look} as
 * early as possible and {@link #judge} once the product is known.
 */
@ApplicationScoped
public class TextPolicy {

    private final PublicationPolicy usual;
    private final Map<String, PublicationPolicy> categories;
    private final Set<Finding> checks = EnumSet.allOf(Finding.class);
    private final Set<Finding> rejected;
    private final WordLists wordLists;

    TextPolicy(TextSettings settings) {
        usual = settings.policy();
        categories = CategoryPolicy.byCategory(settings.policies());
        settings.skippedChecks().ifPresent(checks::removeAll);
        rejected = settings.rejected().orElse(Set.of());
        wordLists = new WordLists(settings.words());
    }

    /**
     * What the automatic checks find, in time linear to the length.
     *
     * @param locale language tag of the text, or {@code null} if it is not known: then all word lists apply
     * @param parts title, text, names and whatever else the public sees together; {@code null} where there is none
     */
    public Set<Finding> look(String locale, String... parts) {
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        for (String part : parts) {
            if (part != null) {
                look(locale, PlainText.of(part), findings);
            }
        }
        findings.retainAll(checks);
        return findings;
    }

    private void look(String locale, String part, Set<Finding> findings) {
        if (Links.areIn(part)) {
            findings.add(Finding.LINK);
        }
        if (ContactDetails.isIn(part)) {
            findings.add(Finding.CONTACT_DATA);
        }
        if (Shouting.isIn(part)) {
            findings.add(Finding.SHOUTING);
        }
        if (wordLists.matches(part, locale)) {
            findings.add(Finding.WORD_LIST);
        }
    }

    /** Whether {@link #judge} depends on the author in this category; otherwise the author need not be looked up. */
    public boolean asksForAuthor(String category) {
        return of(category) == PublicationPolicy.REVIEW_NEW_AUTHORS;
    }

    /**
     * Whether a text with these findings is published, waits or is rejected.
     *
     * @param authorIsKnown whether a text of the author was published before; relevant only if {@link #asksForAuthor}
     */
    public TextVerdict judge(Set<Finding> findings, String category, boolean authorIsKnown) {
        if (findings.stream().anyMatch(rejected::contains)) {
            return TextVerdict.rejected(findings);
        }
        if (!findings.isEmpty()) {
            return TextVerdict.waiting(WaitCause.CHECK, findings);
        }
        return switch (of(category)) {
            case PUBLISH_FIRST -> TextVerdict.SHOWN;
            case REVIEW_TEXT_FIRST -> TextVerdict.waiting(WaitCause.POLICY, findings);
            case REVIEW_NEW_AUTHORS ->
                authorIsKnown ? TextVerdict.SHOWN : TextVerdict.waiting(WaitCause.NEW_AUTHOR, findings);
        };
    }

    public PublicationPolicy of(String category) {
        return categories.getOrDefault(category, usual);
    }

    /** The policy of all categories without one of their own. */
    public PublicationPolicy usual() {
        return usual;
    }

    /** The categories that have a policy of their own. */
    public Map<String, PublicationPolicy> exceptions() {
        return new TreeMap<>(categories);
    }

    /** Findings for which a text is rejected automatically. */
    public Set<Finding> rejected() {
        return rejected;
    }

    /** The checks that are switched on. */
    public Set<Finding> checks() {
        return Set.copyOf(checks);
    }
}
