package io.twostar.dialogue.community;

/** The author of a contribution as responses show it; the id is shown only to those who may see it. */
public record ContributorView(String displayName, String id) {

    public static ContributorView of(Contribution contribution, boolean withId) {
        return new ContributorView(
                contribution.contributor().displayName().orElse(null),
                withId ? contribution.contributor().authorId().orElse(null) : null);
    }
}
