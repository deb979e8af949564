package io.twostar.moderation;

/** Why a text is hidden: a closed list that contains no opinion about a product. */
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
    /** No objection; only for decisions to publish. */
    NO_OBJECTION
}
