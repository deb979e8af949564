/**
 * Emergency stops: what they are, and which of them are in force for the products that a transaction has locked. Stands
 * low, because submissions, edits, imports and judgements all ask; putting and ending stops is the business of surge.
 */
package io.twostar.stop;
