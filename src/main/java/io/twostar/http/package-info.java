/**
 * The edge of the service: the contract and its checks, the one problem shape, request ids, paging, conditional
 * requests and times. Depends on no other feature; every feature may call it.
 */
package io.twostar.http;
