package io.twostar.moderation;

import io.twostar.http.problem.ProblemException;
import io.twostar.store.SqlSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The kinds of text that this service has. */
@ApplicationScoped
public class ModeratedKinds {

    private final Map<TextKind, ModeratedKind> kinds = new EnumMap<>(TextKind.class);

    ModeratedKinds(@Any Instance<ModeratedKind> all) {
        all.forEach(kind -> kinds.put(kind.kind(), kind));
    }

    /** @throws ProblemException 404 if no feature has such texts */
    public ModeratedKind of(TextKind kind) {
        ModeratedKind known = kinds.get(kind);
        if (known == null) {
            throw notFound();
        }
        return known;
    }

    /** @throws ProblemException 404 if there is no such text */
    public ModeratedText require(SqlSession sql, Subject subject) {
        return of(subject.kind()).find(sql, List.of(subject)).stream()
                .findFirst()
                .orElseThrow(ModeratedKinds::notFound);
    }

    public Map<Subject, ModeratedText> find(SqlSession sql, Collection<Subject> subjects) {
        Map<Subject, ModeratedText> found = new HashMap<>();
        for (Map.Entry<TextKind, ModeratedKind> kind : kinds.entrySet()) {
            List<Subject> requested = subjects.stream()
                    .filter(subject -> subject.kind() == kind.getKey())
                    .toList();
            if (!requested.isEmpty()) {
                kind.getValue().find(sql, requested).forEach(text -> found.put(text.subject(), text));
            }
        }
        return found;
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such text.");
    }
}
