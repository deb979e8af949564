package io.twostar.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import io.twostar.http.problem.ValidationError;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code openapi.yaml}: the operations by operationId (= name of the resource method) and the rules of their bodies. */
@Singleton
public class Contract {

    private final Supplier<byte[]> yaml;
    private final CompiledContract compiled;
    private final Map<String, ValueRule> bodyRules = new ConcurrentHashMap<>();
    /** Read beside the rest of the start. */
    private final CompletableFuture<ContractReader> reader;

    Contract() {
        this(() -> CompiledContract.resource("openapi.yaml"), CompiledContract.ofBuild());
    }

    Contract(byte[] yaml) {
        this(() -> yaml, CompiledContract.of(yaml));
    }

    private Contract(Supplier<byte[]> yaml, CompiledContract compiled) {
        this.yaml = yaml;
        this.compiled = compiled;
        this.reader = CompletableFuture.supplyAsync(
                () -> new ContractReader(compiled), task -> new Thread(task, "contract").start());
    }

    /** Nothing is served before the contract is read, or when it cannot be. */
    void await(@Observes StartupEvent start) {
        reader.join();
    }

    public Optional<Operation> operation(String operationId) {
        return Optional.ofNullable(reader.join().operations().get(operationId));
    }

    /** Adds everything that breaks {@code components.schemas.<schema>}; an unknown schema is an error of ours, not the caller's. */
    public void check(String schema, JsonNode body, List<ValidationError> errors) {
        bodyRules
                .computeIfAbsent(schema, name -> reader.join().rule(name))
                .check(ValidationError.In.BODY, "", body, errors);
    }

    /** The methods that the contract knows for a path, for the header Allow: those of its closest template. */
    public Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        template(path).ifPresent(template -> reader.join().operations().values().stream()
                .filter(operation -> operation.path().text().equals(template))
                .forEach(operation -> methods.add(operation.method())));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    /** Its closest template, with the parameters in braces; empty where the contract has nothing. */
    public Optional<String> template(String path) {
        return reader.join().operations().values().stream()
                .map(Operation::path)
                .filter(template -> template.matches(path))
                .max(Comparator.comparingInt(PathTemplate::literals))
                .map(PathTemplate::text);
    }

    /** The paths of all operations, with their parameters in braces. */
    public Set<String> paths() {
        return reader.join().operations().values().stream()
                .map(operation -> operation.path().text())
                .collect(Collectors.toSet());
    }

    /** Whether anybody may read what is at this path; what is at no path of the contract is nobody's. */
    public boolean isPublicRead(String path) {
        return reader.join().publicReads().stream().anyMatch(template -> template.matches(path));
    }

    public byte[] bytes() {
        return yaml.get();
    }

    /** The operations of one audience, and what they need. */
    public byte[] yaml(String audience) {
        return reader.join().yaml(audience);
    }

    /** The same model as JSON. */
    public byte[] json() {
        return compiled.document().get();
    }
}
