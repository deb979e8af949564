package io.twostar.moderation;

/** What readers report a text for; an opinion that one does not share is none of these. */
public enum ReportReason {
    ADVERTISING,
    PERSONAL_DATA,
    OFFENSIVE,
    HATEFUL,
    ILLEGAL,
    OFF_TOPIC,
    NOT_GENUINE,
    COPYRIGHT,
    OTHER
}
