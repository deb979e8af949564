/**
 * A PostgreSQL of our own, for everybody who does not bring one: unpacked from the class path, started before the
 * service and stopped after it. Nothing here knows the service; {@code Twostar} decides whether it is used.
 */
package io.twostar.store.embedded;
