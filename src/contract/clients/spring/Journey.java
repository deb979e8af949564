import io.twostar.client.ApiClient;
import io.twostar.client.api.CatalogApi;
import io.twostar.client.api.DelistingApi;
import io.twostar.client.api.ReviewsApi;
import io.twostar.client.api.SummariesApi;
import io.twostar.client.model.AuthorRef;
import io.twostar.client.model.DelistingRulePut;
import io.twostar.client.model.DelistingRuleScopeInput;
import io.twostar.client.model.ListingDecision;
import io.twostar.client.model.Problem;
import io.twostar.client.model.Product;
import io.twostar.client.model.ProductPut;
import io.twostar.client.model.RatingSummary;
import io.twostar.client.model.Review;
import io.twostar.client.model.ReviewCreate;
import io.twostar.client.model.ReviewPage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.client.RestClientResponseException;

/**
 * A day with the clients for Spring and Feign, which send what is not set as null. Written for RestTemplate and RestClient; clients.sh makes
 * those of WebClient and Feign of it. Arguments: address, key and the name of the library.
 */
final class Journey {

    private static final int RATINGS = 5;

    private Journey() {}

    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.setBasePath(arguments[0]);
        client.setApiKey(arguments[1]);
        CatalogApi catalog = new CatalogApi(client);
        DelistingApi delisting = new DelistingApi(client);
        ReviewsApi reviews = new ReviewsApi(client);

        String name = arguments[2] + "-" + UUID.randomUUID();
        Product created = catalog.putProduct(name, new ProductPut().name("Kettle").category(name), null, null);
        check(created.getListing().getStatus().equals("LISTED"), "a new product is listed");
        DelistingRuleScopeInput scope = new DelistingRuleScopeInput().kind(DelistingRuleScopeInput.KindEnum.CATEGORY).value(name);
        DelistingRulePut rule = new DelistingRulePut().scope(scope).maximumAverage(2.0).minimumCount(RATINGS);
        delisting.putDelistingRule(name, rule, null, null);
        String first = null;
        for (int i = 0; i < RATINGS; i++) {
            Review review = reviews.submitReview(name, review(i), null);
            first = first == null ? review.getReviewId() : first;
        }
        try {
            reviews.submitReview(name, review(0), null);
            throw new AssertionError("a second review was accepted");
        } catch (RestClientResponseException refused) {
            Problem problem = refused.getResponseBodyAs(Problem.class);
            check(problem.getStatus() == 409 && problem.getExistingReview().equals(first), "the conflict leads to the review there is");
        }

        Set<String> seen = new HashSet<>();
        String cursor = null;
        do {
            ReviewPage page = reviews.listReviews(name, List.of(1, 2), null, null, null, null, null, null, cursor, 2, null, null, null, null, null);
            page.getItems().forEach(review -> seen.add(review.getReviewId()));
            cursor = page.getNextCursor();
        } while (cursor != null);
        check(seen.size() == RATINGS, "every review is on one page");
        RatingSummary summary = new SummariesApi(client).getRatingSummary(name, null, (String) null);
        check(summary.getCount() == RATINGS && summary.getSum() == 2 * RATINGS, "the summary is exact");
        List<ListingDecision> decisions =
                delisting.listListingDecisions("DELISTED", name, null, null, null, null).getItems();
        check(decisions.size() == 1 && decisions.get(0).getRule().getMaximumAverage() == 2.0, "two stars delist");
        System.out.println(arguments[2] + ": the journey is over");
    }

    private static ReviewCreate review(int i) {
        return new ReviewCreate().stars(2).author(new AuthorRef().id("author-" + i)).text("It rusts.");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("not so: " + what);
        }
    }
}
