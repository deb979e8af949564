package io.twostar.http.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Characters that no text may contain, because UTF-8 or PostgreSQL cannot store them: NUL and unpaired surrogates. */
public final class StrictText {

    public static final String MESSAGE = "must not contain NUL characters or broken Unicode";

    private StrictText() {}

    public static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Refuses a body, naming every text that is broken. */
    public static void refuse(JsonNode tree, Predicate<String> broken, String message) {
        List<String> paths = new ArrayList<>(0);
        find("", tree, broken, paths);
        if (!paths.isEmpty()) {
            throw new ValidationProblem(paths.stream()
                    .map(path -> ValidationError.body(path, "encoding", message))
                    .toList());
        }
    }

    private static void find(String path, JsonNode node, Predicate<String> broken, List<String> paths) {
        if (node.isTextual() && broken.test(node.textValue())) {
            paths.add(path);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            find(new FieldPath(path).index(i).toString(), node.get(i), broken, paths);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (broken.test(member.getKey())) {
                paths.add(path);
            } else {
                find(new FieldPath(path).member(member.getKey()).toString(), member.getValue(), broken, paths);
            }
        }
    }
}
