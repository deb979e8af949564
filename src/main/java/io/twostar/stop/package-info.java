/**
 * Emergency stops: what they are, and which of them are in force for the products that a transaction has locked. A
 * package of its own, because submissions, edits, imports and judgements all need it; surge starts and ends stops.
 */
package io.twostar.stop;
