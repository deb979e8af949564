package io.twostar;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.twostar.ContractText.Operation;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The routes of the code are the operations of openapi.yaml, both ways: name, method, path and who may call. */
class RouteTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.twostar");

    @Test
    void theCodeHasTheOperationsOfTheContractAndNoOthers() {
        List<Operation> routes = CODE.stream()
                .flatMap(resource -> resource.getMethods().stream())
                .flatMap(method -> route(method).stream())
                .toList();
        assertThat(told(routes)).isEqualTo(told(ContractText.operations()));
    }

    private static Set<String> told(List<Operation> operations) {
        Set<String> told = new TreeSet<>();
        for (Operation operation : operations) {
            String line =
                    "%s: %s %s %s".formatted(operation.id(), operation.method(), operation.path(), operation.scopes());
            assertThat(told.add(line)).as("only once: " + line).isTrue();
        }
        return told;
    }

    private static Optional<Operation> route(JavaMethod method) {
        Optional<String> verb = method.getAnnotations().stream()
                .flatMap(annotation -> annotation.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
                .map(HttpMethod::value)
                .findFirst();
        return verb.map(name -> new Operation(method.getName(), name, path(method), scopes(method)));
    }

    private static String path(JavaMethod method) {
        return Stream.of(
                        annotation(method.getOwner(), Path.class).map(Path::value),
                        method.tryGetAnnotationOfType(Path.class).map(Path::value))
                .flatMap(Optional::stream)
                .flatMap(path -> Stream.of(path.split("/")))
                .filter(segment -> !segment.isEmpty())
                .reduce((before, segment) -> before + "/" + segment)
                .map(path -> "/" + path)
                .orElse("/");
    }

    /** The word at the method wins over the one at its class, as it does when the service runs. */
    private static Set<String> scopes(JavaMethod method) {
        Optional<RolesAllowed> ofMethod = method.tryGetAnnotationOfType(RolesAllowed.class);
        if (ofMethod.isPresent()) {
            return new TreeSet<>(List.of(ofMethod.get().value()));
        }
        if (method.isAnnotatedWith(PermitAll.class) || method.getOwner().isAnnotatedWith(PermitAll.class)) {
            return Set.of();
        }
        return annotation(method.getOwner(), RolesAllowed.class)
                .map(allowed -> (Set<String>) new TreeSet<>(List.of(allowed.value())))
                .orElse(Set.of("nobody"));
    }

    private static <A extends Annotation> Optional<A> annotation(JavaClass owner, Class<A> type) {
        return owner.tryGetAnnotationOfType(type);
    }
}
