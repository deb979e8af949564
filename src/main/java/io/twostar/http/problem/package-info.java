/** The one problem shape, request ids and times. Calls nobody. */
package io.twostar.http.problem;
