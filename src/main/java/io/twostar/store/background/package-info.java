/** Periodic tasks: retention, expiry and other time-driven work. */
package io.twostar.store.background;
