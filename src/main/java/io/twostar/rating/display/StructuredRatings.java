package io.twostar.rating.display;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twostar.catalog.ProductCard;
import io.twostar.catalog.Products;
import io.twostar.http.Conditional;
import io.twostar.http.contract.Representations;
import io.twostar.rating.RatingSummaries;
import io.twostar.rating.RatingSummary;
import io.twostar.rating.cache.RenderedSummary;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.context.ManagedExecutor;

/** Summaries as structured data: nothing at all while nobody has rated. */
@Singleton
class StructuredRatings {

    /** Whose stars structured data tells. */
    @ConfigMapping(prefix = "twostar.structured-rating")
    interface Settings {

        /** {@code FAMILY}: of a variant those of its family, said to be of a product group. */
        @WithDefault("PRODUCT")
        Numbers numbers();
    }

    /** Whose stars are shown. */
    enum Numbers {
        PRODUCT,
        FAMILY
    }

    private final Settings settings;
    private final RatingSummaries summaries;
    private final Products products;
    private final Transactions transactions;
    private final ObjectWriter json;
    private final ManagedExecutor executor;

    StructuredRatings(
            Settings settings,
            RatingSummaries summaries,
            Products products,
            Transactions transactions,
            ObjectMapper mapper,
            ManagedExecutor executor) {
        this.settings = settings;
        this.summaries = summaries;
        this.products = products;
        this.transactions = transactions;
        this.json = mapper.writer(new ScriptSafe());
        this.executor = executor;
    }

    /** 200, 304 or, at 0 ratings, 204; read on a worker. */
    CompletionStage<Response> answer(String productId, String ifNoneMatch) {
        return executor.supplyAsync(() -> {
            ProductCard card =
                    transactions.inOne(sql -> products.require(productId).card());
            RatingSummary summary = summaries.read(List.of(productId)).get(productId);
            return Representations.as(StructuredProduct.MEDIA_TYPE, answer(card, summary, ifNoneMatch));
        });
    }

    private Response answer(ProductCard card, RatingSummary summary, String ifNoneMatch) {
        boolean ofFamily = settings.numbers() == Numbers.FAMILY && summary.family() != null;
        if ((ofFamily ? summary.family().count() : summary.count()) == 0) {
            return Response.noContent().build();
        }
        RenderedSummary rendered = RenderedSummary.of(
                json(ofFamily ? StructuredProduct.ofFamily(card, summary) : StructuredProduct.of(card, summary)));
        return Conditional.get(ifNoneMatch, rendered.etag(), false, rendered::json);
    }

    private byte[] json(StructuredProduct product) {
        try {
            return json.writeValueAsBytes(product);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("structured data cannot be written as JSON", e);
        }
    }
}
