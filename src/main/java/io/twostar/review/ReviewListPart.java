package io.twostar.review;

import io.twostar.review.ReviewQuery.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * A list of reviews is made of parts that follow one another, each of which an index serves in its own order: first the
 * preferred languages one after the other, and within each, of the most helpful reviews, those without a vote last.
 *
 * @param condition what the reviews of the part have in common; begins with {@code and}, or is empty
 * @param languages how many of the preferred languages the condition names
 */
public record ReviewListPart(String condition, int languages, Sort sort) {

    private static final String LANGUAGE = "preferred";

    public static List<ReviewListPart> of(ReviewQuery query) {
        List<ReviewListPart> parts = new ArrayList<>();
        int languages = query.preferredLocales().size();
        for (int i = 0; i <= languages; i++) {
            String condition = languages == 0 ? "" : ofLanguage(i, languages);
            int named = Math.min(i + 1, languages);
            if (query.sort() == Sort.MOST_HELPFUL) {
                // Reviews without a helpful vote are not in the index by votes.
                parts.add(new ReviewListPart(condition + " and r.helpfulness > 0", named, Sort.MOST_HELPFUL));
                parts.add(new ReviewListPart(condition + " and r.helpfulness = 0", named, Sort.NEWEST));
            } else {
                parts.add(new ReviewListPart(condition, named, query.sort()));
            }
        }
        return parts;
    }

    /** Those of one language that are of none before it; after the last language all others, also without any. */
    private static String ofLanguage(int number, int languages) {
        String before = number == 0 ? "" : String.join(" or ", isIn(0, number));
        if (number == languages) {
            return " and (r.locale is null or not (" + before + "))";
        }
        return " and " + isIn(number, number + 1).get(0) + (number == 0 ? "" : " and not (" + before + ")");
    }

    private static List<String> isIn(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> ReviewQuery.hasLocale(LANGUAGE + number))
                .toList();
    }

    /** Reports each parameter of the condition with its value. */
    public void bind(ReviewQuery query, BiConsumer<String, Object> parameter) {
        for (int i = 0; i < languages; i++) {
            parameter.accept(LANGUAGE + i, query.preferredLocales().get(i));
        }
    }
}
