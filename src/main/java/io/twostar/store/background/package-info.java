/** What runs by itself now and then: retention, expiry and whatever else time brings about. */
package io.twostar.store.background;
