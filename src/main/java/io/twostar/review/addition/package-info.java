/** What is added to a review after it was given, as it is stored with it: replies of the shop and the supplier, and photos. */
package io.twostar.review.addition;
