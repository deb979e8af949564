package io.twostar.http.replica;

import io.twostar.store.replica.ReplicaReads;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.UriInfo;

/** Runs methods marked {@link ReplicaRead}. */
@ReplicaRead
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class ReplicaReadInterceptor {

    /** By this parameter callers ask for the reviews of a family at one of its products. */
    private static final String SCOPE = "scope";

    private static final String FAMILY = "FAMILY";

    private final ReplicaReads reads;
    private final UriInfo uri;

    ReplicaReadInterceptor(ReplicaReads reads, UriInfo uri) {
        this.reads = reads;
        this.uri = uri;
    }

    @AroundInvoke
    Object read(InvocationContext call) {
        String productId = uri.getPathParameters().getFirst("productId");
        return productId == null || isOfFamily(call)
                ? reads.ofAll(() -> proceed(call))
                : reads.of(productId, () -> proceed(call));
    }

    /** What was written to a sibling is noted for that one, and shows here. */
    private boolean isOfFamily(InvocationContext call) {
        return call.getMethod().getAnnotation(ReplicaRead.class).ofFamily()
                || FAMILY.equals(uri.getQueryParameters().getFirst(SCOPE));
    }

    private static Object proceed(InvocationContext call) {
        try {
            return call.proceed();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("resource methods throw no checked exceptions", e);
        }
    }
}
