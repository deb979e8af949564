/** What is answered beside the features: the contract itself, the index, the API catalog, OPTIONS and CORS. */
package io.twostar.http.contract.route;
