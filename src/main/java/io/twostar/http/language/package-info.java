/** The languages of people: the one place for texts that answers show in the reader's language. */
package io.twostar.http.language;
