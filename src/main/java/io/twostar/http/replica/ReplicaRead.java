package io.twostar.http.replica;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that only reads, and may read a streaming replica: of the product in its path, or of many. It may be
 * called twice.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ReplicaRead {

    /** Whether it shows other products beside the one in its path, always. */
    @Nonbinding
    boolean ofFamily() default false;
}
