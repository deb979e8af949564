package io.twostar.http.replica;

import io.twostar.store.replica.ReplicaReads;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Notes every request that may have written, before its response is sent: whoever gets that response reads what they
 * wrote.
 */
@Provider
class WriteNoting implements ContainerResponseFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /**
     * Beginnings of paths whose writes change no product, or say which by an event of their own. Shops send them all day;
     * each would send every read to the primary for a moment.
     */
    private static final Set<String> ABOUT_NO_PRODUCT =
            Set.of("customer-tokens", "purchases", "review-invitations", "api-keys", "webhooks");

    private final ReplicaReads reads;

    WriteNoting(ReplicaReads reads) {
        this.reads = reads;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!SAFE.contains(request.getMethod())) {
            String productId = productId(request);
            if (productId != null) {
                reads.written(productId);
            } else if (ABOUT_NO_PRODUCT.contains(beginning(request))) {
                reads.writtenNoProduct();
            } else {
                reads.written();
            }
        }
    }

    /** @return null where the path names none, and where there is no resource */
    private static String productId(ContainerRequestContext context) {
        var request = (ResteasyReactiveRequestContext)
                ((ResteasyReactiveContainerRequestContext) context).getServerRequestContext();
        return request.getTarget() == null ? null : request.getPathParameter("productId", false);
    }

    private static String beginning(ContainerRequestContext request) {
        return request.getUriInfo().getPathSegments().get(0).getPath();
    }
}
