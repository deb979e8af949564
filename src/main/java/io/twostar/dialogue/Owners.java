package io.twostar.dialogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.catalog.Product;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Determines who receives feedback: the person responsible for the product, else the owner configured for its category,
 * else the default owner, so there always is one.
 */
@Singleton
public class Owners {

    /** The configured owners. */
    @ConfigMapping(prefix = "twostar.owners")
    interface Settings {

        /** The owner of everything without another owner. */
        @WithDefault("product-team")
        String fallback();

        /** Owners of the products of single categories. */
        List<OfCategory> byCategory();
    }

    /** Who owns the products of a category. */
    interface OfCategory {

        String category();

        String owner();
    }

    private final Settings settings;
    private final Instance<Responsible> responsible;

    Owners(Settings settings, Instance<Responsible> responsible) {
        this.settings = settings;
        this.responsible = responsible;
    }

    public String of(Product product) {
        return responsible.stream()
                .flatMap(one -> one.ownerOf(product).stream())
                .findFirst()
                .orElseGet(() -> named(product.category()));
    }

    /** @param category {@code null} if it is not known */
    public String named(String category) {
        return settings.byCategory().stream()
                .filter(one -> one.category().strip().equalsIgnoreCase(category))
                .findFirst()
                .map(OfCategory::owner)
                .orElseGet(settings::fallback);
    }

    public String fallback() {
        return settings.fallback();
    }
}
