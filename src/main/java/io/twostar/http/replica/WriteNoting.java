package io.twostar.http.replica;

import io.twostar.store.replica.ReplicaReads;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Notes every request that may have written, before its response is sent: whoever gets that response reads what they
 * wrote.
 */
@Provider
class WriteNoting implements ContainerResponseFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final ReplicaReads reads;

    WriteNoting(ReplicaReads reads) {
        this.reads = reads;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!SAFE.contains(request.getMethod())) {
            String productId = request.getUriInfo().getPathParameters().getFirst("productId");
            if (productId == null) {
                reads.written();
            } else {
                reads.written(productId);
            }
        }
    }
}
