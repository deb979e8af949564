/**
 * The numbers: how many stars a product has, by star, day, epoch and verification, and what is not counted and why.
 * {@link io.twostar.rating.RatingLedger} is the one way in. Knows epochs of the catalog by number only.
 */
package io.twostar.rating;
