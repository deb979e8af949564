/** Where the service itself may send requests: to public addresses only, unless a setting says otherwise. */
package io.twostar.http.outgoing;
