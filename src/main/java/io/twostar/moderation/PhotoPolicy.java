package io.twostar.moderation;

import io.smallrye.config.ConfigMapping;
import io.twostar.text.CategoryPolicy;
import io.twostar.text.PublicationPolicy;
import io.twostar.text.TextPolicy;
import io.twostar.text.WaitCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides whether photos are published at once. Where nothing is set for photos, the policy of texts applies. */
@ApplicationScoped
public class PhotoPolicy {

    /** When photos are shown. */
    @ConfigMapping(prefix = "twostar.photos.publication")
    interface Settings {

        /** Of all categories that have no policy for photos of their own. */
        Optional<PublicationPolicy> policy();

        /** Of single categories. */
        List<CategoryPolicy> policies();
    }

    private final Settings settings;
    private final Map<String, PublicationPolicy> categories;
    private final TextPolicy texts;

    PhotoPolicy(Settings settings, TextPolicy texts) {
        this.settings = settings;
        this.categories = CategoryPolicy.byCategory(settings.policies());
        this.texts = texts;
    }

    PublicationPolicy of(String category) {
        PublicationPolicy own = categories.get(category);
        return own != null ? own : settings.policy().orElseGet(() -> texts.of(category));
    }

    /** The policy of all categories without one of their own. */
    public PublicationPolicy usual() {
        return settings.policy().orElseGet(texts::usual);
    }

    /** The categories that have a policy of their own. */
    public Map<String, PublicationPolicy> exceptions() {
        Map<String, PublicationPolicy> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(settings.policy().isPresent() ? Map.of() : texts.exceptions());
        all.putAll(categories);
        return all;
    }

    /** Whether {@link #waits} depends on who added the photo. */
    public boolean asksForAuthor(String category) {
        return of(category) == PublicationPolicy.REVIEW_NEW_AUTHORS;
    }

    /**
     * Why a photo of this category has to wait until somebody has looked; empty if it is shown at once.
     *
     * @param authorIsKnown whether a text of the author was published before; means something only if {@link #asksForAuthor}
     */
    public Optional<WaitCause> waits(String category, boolean authorIsKnown) {
        return switch (of(category)) {
            case PUBLISH_FIRST -> Optional.empty();
            case REVIEW_TEXT_FIRST -> Optional.of(WaitCause.POLICY);
            case REVIEW_NEW_AUTHORS -> authorIsKnown ? Optional.empty() : Optional.of(WaitCause.NEW_AUTHOR);
        };
    }
}
