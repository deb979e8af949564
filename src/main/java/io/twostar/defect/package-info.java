/**
 * Faults that several customers confirm: what they said is linked as evidence, a rule may delist for it, the supplier gets
 * a dossier and answers, and once it is fixed the product starts afresh. Suggests defects from words that texts share. Calls
 * dialogue, delisting and catalog, reads what review, dialogue and logbook keep; sends {@code defect.opened},
 * {@code defect.evidence.linked}, {@code defect.evidence.unlinked}, {@code defect.confirmed},
 * {@code defect.unconfirmed}, {@code defect.answered}, {@code defect.fixed} and {@code defect.dismissed}.
 */
package io.twostar.defect;
