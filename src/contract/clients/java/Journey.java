import io.twostar.client.ApiClient;
import io.twostar.client.ApiException;
import io.twostar.client.api.CatalogApi;
import io.twostar.client.api.DelistingApi;
import io.twostar.client.api.ExportsApi;
import io.twostar.client.api.PhotosApi;
import io.twostar.client.api.ReviewsApi;
import io.twostar.client.api.SummariesApi;
import io.twostar.client.model.AuthorRef;
import io.twostar.client.model.DelistingRulePut;
import io.twostar.client.model.DelistingRuleScopeInput;
import io.twostar.client.model.ListingDecision;
import io.twostar.client.model.Photo;
import io.twostar.client.model.Problem;
import io.twostar.client.model.Product;
import io.twostar.client.model.ProductPut;
import io.twostar.client.model.RatingSummary;
import io.twostar.client.model.Review;
import io.twostar.client.model.ReviewCreate;
import io.twostar.client.model.ReviewPage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;

/** A day with the generated client: create, rate, read, be delisted, ask why, page through, show a photo, be refused. Arguments: address and key. */
final class Journey {

    private static final int RATINGS = 5;

    private Journey() {}

    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        client.setRequestInterceptor(request -> request.header("X-API-Key", arguments[1]));
        CatalogApi catalog = new CatalogApi(client);
        DelistingApi delisting = new DelistingApi(client);
        ReviewsApi reviews = new ReviewsApi(client);
        SummariesApi summaries = new SummariesApi(client);

        String name = "java-" + UUID.randomUUID();
        Product created = catalog.putProduct(name, new ProductPut().name("Kettle").category(name), null, null);
        check(created.getListing().getStatus().equals("LISTED"), "a new product is listed");
        check(created.getRatingSummary().getAverage() == null, "what has no value is absent");
        delisting.putDelistingRule(
                name,
                new DelistingRulePut()
                        .scope(new DelistingRuleScopeInput()
                                .kind(DelistingRuleScopeInput.KindEnum.CATEGORY)
                                .value(name))
                        .maximumAverage(2.0)
                        .minimumCount(RATINGS),
                null,
                null);
        for (int i = 0; i < RATINGS; i++) {
            Review review = reviews.submitReview(name, review(i), name + "-" + i);
            check(review.getStars() == 2 && review.getCounted(), "a review counts");
            Review again = reviews.submitReview(name, review(i), name + "-" + i);
            check(again.getReviewId().equals(review.getReviewId()), "a repetition gets the first answer");
        }

        RatingSummary summary = summaries.getRatingSummary(name, null, null);
        check(summary.getCount() == RATINGS && summary.getSum() == 2 * RATINGS, "the summary is exact");
        check(summary.getDistribution().get2() == RATINGS, "the distribution is typed");
        check(summaries.getStructuredRating(name, null).getAggregateRating().getBestRating() == 5, "structured data");
        check(catalog.getProduct(name, null).getListing().getStatus().equals("DELISTED"), "two stars delist");
        ListingDecision decision = delisting
                .listListingDecisions("DELISTED", name, null, null, null, null)
                .getItems()
                .get(0);
        check(decision.getCount() == RATINGS && decision.getRule().getMaximumAverage() == 2.0, "the decision has its numbers");
        check(!decision.getStatement().get("en").isBlank(), "the decision has its reasons");

        Set<String> seen = new HashSet<>();
        String cursor = null;
        do {
            ReviewPage page = reviews.listReviews(name, List.of(1, 2), null, null, null, null, null, null, cursor, 2, null, null, null, null, null);
            page.getItems().forEach(review -> seen.add(review.getReviewId()));
            cursor = page.getNextCursor();
        } while (cursor != null);
        check(seen.size() == RATINGS, "every review is on one page");
        show(new PhotosApi(client), name, seen.iterator().next());
        check(Files.readString(new ExportsApi(client).exportReviews(null).toPath()).contains(name), "the export is a file");

        try {
            reviews.submitReview(name, new ReviewCreate().stars(9).text(" "), null);
            throw new AssertionError("nine stars were accepted");
        } catch (ApiException refused) {
            Problem problem = client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
            check(refused.getCode() == 400 && problem.getType().equals("/problems/validation"), "a refusal is a problem");
            check(
                    problem.getValidationErrors().stream().map(error -> error.getPath()).toList().containsAll(List.of("stars", "text")),
                    "a problem names every field");
        }
        System.out.println("Java: the journey is over");
    }

    private static void show(PhotosApi photos, String name, String reviewId) throws IOException, ApiException {
        Path picture = Files.createTempFile("photo", ".png");
        try {
            ImageIO.write(new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
            Photo photo = photos.addPhoto(name, reviewId, picture.toFile(), name);
            check(photo.getWidth() == 32 && photo.getHeight() == 16, "a photo keeps its shape");
            Photo again = photos.addPhoto(name, reviewId, picture.toFile(), name);
            check(again.getPhotoId().equals(photo.getPhotoId()), "a photo is added once");
            check(photos.listPhotos(name, null, null, null).getItems().size() == 1, "the gallery has the photo");
        } finally {
            Files.delete(picture);
        }
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
