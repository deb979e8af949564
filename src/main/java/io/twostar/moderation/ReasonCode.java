package io.twostar.moderation;

/** Why a text is not shown: a closed list in which no opinion of a product can be found. */
public enum ReasonCode {
    ADVERTISING,
    PERSONAL_DATA,
    OFFENSIVE,
    HATEFUL,
    ILLEGAL,
    OFF_TOPIC,
    NOT_GENUINE,
    DUPLICATE,
    COPYRIGHT,
    UNREADABLE,
    /** Nothing speaks against showing it: of decisions to publish, and only of these. */
    NO_OBJECTION
}
