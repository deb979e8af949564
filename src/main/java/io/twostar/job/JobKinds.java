package io.twostar.job;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of jobs that this version of the service knows. */
@Singleton
class JobKinds {

    private final Map<String, JobKind> kinds;

    JobKinds(@All List<JobKind> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(JobKind::name, Function.identity()));
    }

    /** Empty for a kind that only a newer instance knows, which may run beside this one for a while. */
    Optional<JobKind> find(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    boolean isCancellable(String name) {
        return find(name).map(JobKind::isCancellable).orElse(true);
    }
}
