package io.twostar.dialogue.community;

/** Whoever wrote something, as answers show it; the id goes only to those who may know it. */
record ContributorView(String displayName, String authorId) {

    static ContributorView of(Contribution contribution, boolean withId) {
        return new ContributorView(
                contribution.authorName().orElse(null),
                withId ? contribution.authorId().orElse(null) : null);
    }
}
