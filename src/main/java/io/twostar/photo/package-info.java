/**
 * The photos of reviews: taken in, moderated, shown and deleted with their reviews. Calls review, moderation and what is
 * below; sends {@code photo.added}, {@code photo.moderated} and {@code photo.deleted}.
 */
package io.twostar.photo;
