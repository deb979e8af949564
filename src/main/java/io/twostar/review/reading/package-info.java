/** Reviews as other features read them: by author, and all of them in portions. */
package io.twostar.review.reading;
