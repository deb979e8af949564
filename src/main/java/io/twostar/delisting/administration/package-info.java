/** Staff create, replace and delete rules. Calls {@code delisting.judging}; sends {@code rule.changed}. */
package io.twostar.delisting.administration;
