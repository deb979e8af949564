package io.twostar.idempotency;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.function.Supplier;

/** Runs methods marked {@link Idempotent} once per key of their callers. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class IdempotentInterceptor {

    private final IdempotentExecution execution;
    private final HttpHeaders headers;
    private final UriInfo uri;

    IdempotentInterceptor(IdempotentExecution execution, HttpHeaders headers, UriInfo uri) {
        this.execution = execution;
        this.headers = headers;
        this.uri = uri;
    }

    @AroundInvoke
    Object answer(InvocationContext call) {
        String key = headers.getHeaderString("Idempotency-Key");
        Object asked = Arrays.asList(call.getParameters());
        Supplier<Answer> work = () -> Answer.of(proceed(call));
        return call.getMethod().getAnnotation(Idempotent.class).inTransaction()
                ? execution.answer(key, uri.getPath(), asked, work)
                : execution.answerWithoutTransaction(key, uri.getPath(), asked, work);
    }

    private static Response proceed(InvocationContext call) {
        try {
            return (Response) call.proceed();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("resource methods throw no checked exceptions", e);
        }
    }
}
