/** The one problem shape, request ids and times. Depends on no other feature. */
package io.twostar.http.problem;
