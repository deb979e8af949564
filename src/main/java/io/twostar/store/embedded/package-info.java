/**
 * An embedded PostgreSQL for installations without an external one: unpacked from the class path, started before the
 * service and stopped after it. Depends on nothing else in the service; {@code Twostar} decides whether it is used.
 */
package io.twostar.store.embedded;
