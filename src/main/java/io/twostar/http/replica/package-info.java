/** Which operations read a replica, and how requests tell that they have written. */
package io.twostar.http.replica;
