/**
 * What becomes of a file that claims to be a picture: it is recognised by its own bytes, measured before a pixel is decoded,
 * turned upright, made small enough to show, and written anew, so that nothing but its pixels is kept.
 */
package io.twostar.photo.picture;
