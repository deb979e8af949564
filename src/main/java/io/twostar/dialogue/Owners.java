package io.twostar.dialogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Whom feedback is addressed to. Somebody always is: what no owner has been named for goes to the default one. */
@ApplicationScoped
public class Owners {

    /** The owners that operators name. */
    @ConfigMapping(prefix = "twostar.owners")
    interface Settings {

        /** Whoever takes care of what nobody else does. */
        @WithDefault("product-team")
        String fallback();

        /** By category of the product, such as {@code twostar.owners.by-category."Kettles"=kettle-team}. */
        Map<String, String> byCategory();
    }

    private final Settings settings;

    Owners(Settings settings) {
        this.settings = settings;
    }

    public String of(String category) {
        return settings.byCategory().getOrDefault(category, settings.fallback());
    }
}
