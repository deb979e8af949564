package io.twostar.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import io.twostar.http.problem.ValidationError;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** {@code openapi.yaml}, read once at start: the operations by operationId (= name of the resource method) and the rules of their bodies. */
@Singleton
public class Contract {

    private static final String RESOURCE = "openapi.yaml";

    private final byte[] bytes;
    private final Map<String, ValueRule> bodyRules = new ConcurrentHashMap<>();
    /** Half a second of work, done beside the rest of the start. */
    private final CompletableFuture<ContractReader> reader;

    Contract() {
        this(load());
    }

    Contract(byte[] yaml) {
        this.bytes = yaml.clone();
        this.reader = CompletableFuture.supplyAsync(
                () -> new ContractReader(bytes), task -> new Thread(task, "contract").start());
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
    Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        int closest = 0;
        for (Operation operation : reader.join().operations().values()) {
            int closeness = operation.path().matches(path) ? operation.path().literals() : -1;
            if (closeness > closest) {
                methods.clear();
                closest = closeness;
            }
            if (closeness == closest) {
                methods.add(operation.method());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The operations of one audience, and what they need. */
    byte[] yaml(String audience) {
        return reader.join().yaml(audience);
    }

    /** The same model as JSON. */
    byte[] json() {
        return reader.join().json();
    }

    private static byte[] load() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
