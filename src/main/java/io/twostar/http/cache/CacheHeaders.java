package io.twostar.http.cache;

import io.twostar.http.contract.AnswerRule;
import io.twostar.http.contract.Contract;
import io.twostar.http.contract.Operation;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Sets {@code Cache-Control} on every read: as its resource says, else by who may call the operation. */
@Provider
public class CacheHeaders implements ContainerResponseFilter {

    private static final String REVALIDATED = "private, no-cache";

    private final Contract contract;

    CacheHeaders(Contract contract) {
        this.contract = contract;
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
        var request = (ResteasyReactiveRequestContext)
                ((ResteasyReactiveContainerRequestContext) context).getServerRequestContext();
        if (request.getTarget() == null) {
            return;
        }
        AnswerRule shows = contract.operation(
                        request.getTarget().getLazyMethod().getName())
                .map(Operation::shows)
                .orElse(null);
        if (shows == null || shows.caching() == null) {
            return;
        }
        MultivaluedMap<String, Object> headers = answer.getHeaders();
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            boolean canBeRevalidated =
                    headers.containsKey(HttpHeaders.ETAG) && shows.caching() == AnswerRule.FOR_NOBODY;
            headers.putSingle(HttpHeaders.CACHE_CONTROL, canBeRevalidated ? REVALIDATED : shows.caching());
        }
        if (shows.vary() != null) {
            vary(headers, shows.vary());
        }
    }

    /** Adds to what the answer depends on; all in one line, because there are caches that read only the last one. */
    static void vary(MultivaluedMap<String, Object> headers, String names) {
        Object before = headers.getFirst(HttpHeaders.VARY);
        headers.putSingle(HttpHeaders.VARY, before == null ? names : before + ", " + names);
    }
}
