package io.twostar.dialogue.community;

/** Whoever wrote something, as answers show it; the id goes only to those who may know it. */
record ContributorView(String displayName, String authorId) {

    static ContributorView of(Contribution contribution, boolean withId) {
        return new ContributorView(
                contribution.contributor().displayName().orElse(null),
                withId ? contribution.contributor().authorId().orElse(null) : null);
    }
}
