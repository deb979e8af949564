package io.twostar.http.problem;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A request that breaks the contract, with all its errors at once (400). */
public final class ValidationProblem extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** Limits the response to a body of nothing but unknown members, which could be several times its size. */
    private static final int MOST = 100;

    private final transient List<ValidationError> errors;

    public ValidationProblem(List<ValidationError> errors) {
        super(ProblemType.VALIDATION_FAILED, "See validationErrors for every place that has to be corrected.");
        this.errors = joined(errors);
    }

    public ValidationProblem(ValidationError... errors) {
        this(List.of(errors));
    }

    @Override
    public List<ValidationError> validationErrors() {
        return errors;
    }

    /** One entry a place, however many rules the place breaks. */
    private static List<ValidationError> joined(List<ValidationError> errors) {
        record Place(ValidationError.In in, String path) {}
        LinkedHashMap<Place, Set<ValidationError.Detail>> places = new LinkedHashMap<>();
        for (ValidationError error : errors) {
            places.computeIfAbsent(new Place(error.in(), error.path()), p -> new LinkedHashSet<>())
                    .addAll(error.details());
        }
        return places.entrySet().stream()
                .map(e -> new ValidationError(e.getKey().in(), e.getKey().path(), List.copyOf(e.getValue())))
                .limit(MOST)
                .toList();
    }
}
