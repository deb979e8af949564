package io.twostar.idempotency;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that honours the header {@code Idempotency-Key}: its work and the answer that is kept for
 * repetitions are one transaction. It returns a {@link jakarta.ws.rs.core.Response}; its parameters identify a
 * repetition.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {

    /** False for work that waits for another system: see {@link IdempotentExecution#answerWithoutTransaction}. */
    @Nonbinding
    boolean inTransaction() default true;
}
