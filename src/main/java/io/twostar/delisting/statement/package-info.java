/**
 * Statements of reasons: what a rule, a defect or a person decided about a listing, in English and German. Calls
 * {@code delisting.rule} and rating.
 */
package io.twostar.delisting.statement;
