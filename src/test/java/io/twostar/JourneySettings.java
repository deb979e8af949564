package io.twostar;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * What journeys through moderation, photos, webhooks and syndication need to be set and all others do not mind: one service for all of
 * them, because every profile costs a start of its own.
 */
public class JourneySettings implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("twostar.text.policies[0].category", "Waiting Toys"),
                Map.entry("twostar.text.policies[0].policy", "REVIEW_TEXT_FIRST"),
                Map.entry("twostar.text.policies[1].category", "Newcomers"),
                Map.entry("twostar.text.policies[1].policy", "REVIEW_NEW_AUTHORS"),
                Map.entry("twostar.text.words.en", "zork"),
                Map.entry("twostar.text.rejected", "SHOUTING"),
                Map.entry("twostar.moderation.reports-per-hour", "2"),
                Map.entry("twostar.photos.publication.policies[0].category", "Waiting photos"),
                Map.entry("twostar.photos.publication.policies[0].policy", "REVIEW_TEXT_FIRST"),
                Map.entry("twostar.photos.publication.policies[1].category", "New photographers"),
                Map.entry("twostar.photos.publication.policies[1].policy", "REVIEW_NEW_AUTHORS"),
                Map.entry("twostar.photos.max-size", "200K"),
                Map.entry("twostar.photos.per-hour", "7"),
                Map.entry("twostar.photos.fetch.private-targets", "true"),
                Map.entry("twostar.photos.fetch.timeout", "1s"),
                Map.entry("twostar.photos.fetch.deadline", "3s"),
                Map.entry("twostar.photos.fetch.pause", "10ms"),
                Map.entry("twostar.photos.fetch.retry-pause", "200ms"),
                Map.entry("twostar.photos.fetch.attempts", "2"),
                Map.entry("twostar.public-url", "https://reviews.example"),
                Map.entry("twostar.webhooks.private-targets", "true"),
                Map.entry("twostar.webhooks.retry-delays", "300ms,3s"),
                Map.entry("twostar.webhooks.lease", "3s"),
                Map.entry("twostar.syndication.private-targets", "true"),
                Map.entry("twostar.syndication.own-export", "true"),
                Map.entry("twostar.syndication.match-interval", "300ms"),
                Map.entry("twostar.syndication.interval", "300ms"),
                Map.entry("twostar.syndication.timeout", "2s"),
                Map.entry("twostar.syndication.deadline", "4s"),
                Map.entry("twostar.syndication.longest-pause", "600ms"),
                Map.entry("twostar.syndication.maximum-size", "3M"));
    }
}
