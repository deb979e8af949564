/** Products that no rule delists for a while. Calls {@code delisting.decision}. */
package io.twostar.delisting.exemption;
