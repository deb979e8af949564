package io.twostar.text;

/** What an automatic check found in a text. */
public enum Finding {
    /** An address of a web page. */
    LINK,
    /** An e-mail address or a telephone number. */
    CONTACT_DATA,
    /** A word on the shop's list. */
    WORD_LIST,
    /** Mostly capitals, or rows of exclamation marks. */
    SHOUTING,
    /** Nearly the same text by another author; found within seconds after the text has come in. */
    NEAR_DUPLICATE
}
