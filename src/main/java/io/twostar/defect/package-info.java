/**
 * Defects that several customers confirm: reviews are linked as evidence, a rule may delist the product, the supplier
 * gets a dossier and answers, and once the defect is fixed the ratings start afresh. Suggests defects from words that
 * texts share. Calls dialogue, delisting and catalog, reads tables of review, dialogue and logbook; sends
 * {@code defect.opened}, {@code defect.evidence.linked}, {@code defect.evidence.unlinked}, {@code defect.confirmed},
 * {@code defect.unconfirmed}, {@code defect.answered}, {@code defect.fixed} and {@code defect.dismissed}.
 */
package io.twostar.defect;
