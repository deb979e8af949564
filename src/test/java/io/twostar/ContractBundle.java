package io.twostar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Bundles {@code openapi.yaml} from its parts in {@code src/main/openapi}: what all tags share, and one file for each tag.
 * The parts are OpenAPI, without what nearly every operation repeats; that is added here, where an operation does not
 * say it itself:
 *
 * <ul>
 *   <li>{@code security}: after {@code x-scopes}, an API key or a token with one of these scopes;
 *   <li>answers 400, 401, 429, 500, 503 and {@code default}: always; 403 with scopes; 406 if a success has content; 408,
 *       413 and 415 with a request body; 412 with {@code If-Match}; 304 for a GET with {@code If-None-Match};
 *   <li>the headers of every answer that is described in place.
 * </ul>
 *
 * All else (404, 409, 422, ...) belongs to the operation. Text is moved and never formatted, so the parts keep the layout
 * of the result: an indentation of two spaces, one key a line.
 *
 * <p>{@code java src/test/java/io/twostar/ContractBundle.java}, from the top of the project, writes the result. The build
 * only compares: a change in the wrong file should be reported rather than lost.
 */
final class ContractBundle {

    private static final Path PARTS = Path.of("src/main/openapi");
    private static final Path RESULT = Path.of("openapi.yaml");
    private static final String COMMON = "common.yaml";

    private static final List<String> KINDS =
            List.of("securitySchemes", "headers", "parameters", "responses", "schemas", "examples");
    private static final List<String> FIRST_HEADERS = List.of("X-Request-Id", "X-Content-Type-Options", "Vary");
    private static final List<String> LAST_HEADERS =
            List.of("RateLimit", "RateLimit-Policy", "Access-Control-Allow-Origin");

    private static final Pattern KEY = Pattern.compile(" *('[^']*'|[^\\s#'-][^:]*):( .*)?");
    private static final Pattern TAG = Pattern.compile("  - name: (.*)");
    private static final Pattern IF_MATCH = Pattern.compile("/IfMatch(Required)?'$");
    private static final Pattern IF_NONE_MATCH = Pattern.compile("/IfNoneMatch'$");

    private ContractBundle() {}

    public static void main(String... arguments) throws IOException {
        Files.writeString(RESULT, text());
    }

    static String text() throws IOException {
        return String.join("\n", bundle()) + "\n";
    }

    private static List<String> bundle() throws IOException {
        Map<String, List<String>> common = split(read(PARTS.resolve(COMMON)), 0);
        List<Path> files = tagFiles(common.get("tags"));
        List<Map<String, List<String>>> tags =
                files.stream().map(file -> split(read(file), 0)).toList();
        refuseOthers(files);

        List<String> result = new ArrayList<>();
        common.forEach((key, lines) -> {
            if (!key.isEmpty() && !key.equals("components")) {
                result.addAll(lines);
            }
        });
        result.add("paths:");
        tags.forEach(tag -> members(tag, "paths", 2).values().forEach(path -> result.addAll(path(path))));
        result.add("components:");
        for (String kind : KINDS) {
            result.add("  " + kind + ":");
            Stream.concat(Stream.of(common), tags.stream())
                    .map(part -> members(part, "components", 2).get(kind))
                    .filter(lines -> lines != null)
                    .forEach(lines -> result.addAll(lines.subList(1, lines.size())));
        }
        return result;
    }

    private static List<Path> tagFiles(List<String> tags) {
        return tags.stream()
                .map(TAG::matcher)
                .filter(Matcher::matches)
                .map(tag -> PARTS.resolve(tag.group(1).toLowerCase(Locale.ROOT).replace(' ', '-') + ".yaml"))
                .toList();
    }

    private static void refuseOthers(List<Path> files) throws IOException {
        try (Stream<Path> all = Files.list(PARTS)) {
            all.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith(COMMON) && !files.contains(file))
                    .forEach(file -> {
                        throw new IllegalStateException(file + " has the name of no tag in " + COMMON);
                    });
        }
    }

    private static List<String> path(List<String> lines) {
        List<String> result = new ArrayList<>(lines.subList(0, 1));
        split(lines.subList(1, lines.size()), 4).forEach((method, operation) -> {
            result.add(operation.get(0));
            result.addAll(operation(method, split(operation.subList(1, operation.size()), 6)));
        });
        return result;
    }

    private static List<String> operation(String method, Map<String, List<String>> members) {
        List<String> result = new ArrayList<>();
        members.forEach((key, lines) -> {
            result.addAll(key.equals("responses") ? responses(method, members) : lines);
            if (key.equals("x-scopes") && !members.containsKey("security")) {
                result.add("      security:");
                result.add("        - apiKey: []");
                String scopes = lines.get(0);
                for (String scope : scopes.substring(scopes.indexOf('[') + 1, scopes.indexOf(']'))
                        .split(", *")) {
                    result.add("        - oauth2: [" + scope + "]");
                }
            }
        });
        return result;
    }

    private static List<String> responses(String method, Map<String, List<String>> operation) {
        // The quotes sort the statuses before "default".
        Map<String, List<String>> responses = new TreeMap<>();
        members(operation, "responses", 8).forEach((status, lines) -> responses.put(status, response(lines)));
        boolean content = responses.entrySet().stream()
                .anyMatch(one -> one.getKey().startsWith("'2") && one.getValue().contains("          content:"));
        generic(responses).forEach((status, name) -> {
            if (applies(status, method, operation, content)) {
                responses.put(
                        status, List.of("        %s: { $ref: '#/components/responses/%s' }".formatted(status, name)));
            }
        });
        List<String> result = new ArrayList<>(List.of("      responses:"));
        responses.values().forEach(result::addAll);
        return result;
    }

    /** The generic answers that an operation does not declare itself. */
    private static Map<String, String> generic(Map<String, List<String>> declared) {
        Map<String, String> generic = new LinkedHashMap<>(Map.ofEntries(
                Map.entry("'304'", "NotModified"),
                Map.entry("'400'", "BadRequest"),
                Map.entry("'401'", "Unauthorized"),
                Map.entry("'403'", "Forbidden"),
                Map.entry("'406'", "NotAcceptable"),
                Map.entry("'408'", "RequestTimeout"),
                Map.entry("'412'", "PreconditionFailed"),
                Map.entry("'413'", "PayloadTooLarge"),
                Map.entry("'415'", "UnsupportedMediaType"),
                Map.entry("'429'", "TooManyRequests"),
                Map.entry("'500'", "InternalError"),
                Map.entry("'503'", "Unavailable"),
                Map.entry("default", "Problem")));
        generic.keySet().removeAll(declared.keySet());
        return generic;
    }

    private static boolean applies(String status, String method, Map<String, List<String>> operation, boolean content) {
        return switch (status) {
            case "'304'" -> method.equals("get") && has(operation, IF_NONE_MATCH);
            case "'403'" -> operation.containsKey("x-scopes");
            case "'406'" -> content;
            case "'408'", "'413'", "'415'" -> operation.containsKey("requestBody");
            case "'412'" -> has(operation, IF_MATCH);
            default -> true;
        };
    }

    private static boolean has(Map<String, List<String>> operation, Pattern parameter) {
        return operation.getOrDefault("parameters", List.of()).stream()
                .anyMatch(line -> parameter.matcher(line).find());
    }

    private static List<String> response(List<String> lines) {
        if (lines.size() == 1) {
            return lines; // a reference
        }
        Map<String, List<String>> members = split(lines.subList(1, lines.size()), 10);
        Map<String, List<String>> own = members(members, "headers", 12);
        List<String> headers = new ArrayList<>(List.of("          headers:"));
        FIRST_HEADERS.forEach(name -> headers.addAll(own.getOrDefault(name, header(name))));
        own.forEach((name, header) -> {
            if (!FIRST_HEADERS.contains(name) && !LAST_HEADERS.contains(name)) {
                headers.addAll(header);
            }
        });
        LAST_HEADERS.forEach(name -> headers.addAll(own.getOrDefault(name, header(name))));

        List<String> result = new ArrayList<>(lines.subList(0, 1));
        members.forEach((key, member) -> {
            if (!key.equals("headers")) {
                result.addAll(member);
            }
            if (key.equals("description")) {
                result.addAll(headers);
            }
        });
        return result;
    }

    private static List<String> header(String name) {
        return List.of("            %s: { $ref: '#/components/headers/%s' }".formatted(name, name));
    }

    private static Map<String, List<String>> members(Map<String, List<String>> parent, String key, int indent) {
        List<String> lines = parent.getOrDefault(key, List.of());
        return lines.isEmpty() ? Map.of() : split(lines.subList(1, lines.size()), indent);
    }

    /** The members of a mapping with this indentation, each with all its lines; what is before the first has an empty name. */
    private static Map<String, List<String>> split(List<String> lines, int indent) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        String member = "";
        for (String line : lines) {
            Matcher key = KEY.matcher(line);
            if (line.length() > indent
                    && line.charAt(indent) != ' '
                    && line.substring(0, indent).isBlank()
                    && key.matches()) {
                member = key.group(1);
                if (members.containsKey(member)) {
                    throw new IllegalStateException("twice: " + line);
                }
            }
            members.computeIfAbsent(member, name -> new ArrayList<>()).add(line);
        }
        return members;
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
