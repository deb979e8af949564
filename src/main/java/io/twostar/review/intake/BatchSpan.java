package io.twostar.review.intake;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.twostar.review.Submission;
import java.util.List;
import java.util.function.Supplier;

/**
 * The span of a batch in traces. It is linked to all requests that are in the batch; the first of them is its parent, so
 * that the trace of a review that came alone shows its transaction.
 */
final class BatchSpan {

    static final String NAME = "review intake";
    static final String REVIEWS = "twostar.intake.reviews";

    private BatchSpan() {}

    /** Does the work inside of a span, if one of the requests is recorded. */
    static <T> T around(List<Submission> batch, Supplier<T> work) {
        List<SpanContext> recorded = batch.stream()
                .map(Submission::span)
                .filter(SpanContext::isSampled)
                .toList();
        return recorded.isEmpty() ? work.get() : traced(start(batch.size(), recorded), work);
    }

    private static Span start(int reviews, List<SpanContext> requests) {
        SpanBuilder span = GlobalOpenTelemetry.getTracer("io.twostar")
                .spanBuilder(NAME)
                .setParent(Context.root().with(Span.wrap(requests.get(0))))
                .setAttribute(REVIEWS, reviews);
        requests.forEach(span::addLink);
        return span.startSpan();
    }

    private static <T> T traced(Span span, Supplier<T> work) {
        Scope scope = span.makeCurrent();
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            // No message: it may repeat what somebody wrote.
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            scope.close();
            span.end();
        }
    }
}
