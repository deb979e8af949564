package io.twostar.http;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** The spans that the service has recorded, in tests. */
@Singleton
@Unremovable
public class RecordedSpans implements SpanProcessor {

    private final Queue<SpanData> spans = new ConcurrentLinkedQueue<>();

    public Stream<SpanData> in(String traceId) {
        return all().filter(span -> span.getTraceId().equals(traceId));
    }

    public Stream<SpanData> all() {
        return spans.stream();
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        throw new IllegalStateException("not asked for");
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        spans.add(span.toSpanData());
    }
}
