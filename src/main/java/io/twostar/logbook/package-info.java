/**
 * What staff notice, addressed to the person responsible by product, category, brand, supplier and topic, and to the
 * deputy and the default owner when it is overdue. Provides the owners of products to dialogue. Calls dialogue,
 * delisting and catalog; sends {@code observation.recorded}, {@code observation.acknowledged},
 * {@code observation.resolved}, {@code observation.escalated}, {@code observation.rerouted} and
 * {@code responsibility.changed}.
 */
package io.twostar.logbook;
