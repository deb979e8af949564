package io.twostar.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.twostar.http.problem.ValidationError;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All rules of the contract, once they have been asked, fit into a small heap: they share one document. */
class ContractMemoryTest {

    private static final long MOST_BYTES = 100_000_000;

    @Test
    void allRulesTogetherTakeLittleMemory() throws IOException {
        Contract contract = new Contract();
        JsonNode document = new YAMLMapper().readTree(contract.bytes());
        List<ValidationError> errors = new ArrayList<>();
        long before = usedBytes();
        document.at("/components/schemas").fieldNames().forEachRemaining(name -> {
            contract.check(name, NullNode.getInstance(), errors);
        });
        int rules = errors.size();
        document.path("paths")
                .forEach(path -> path.forEach(declared -> contract.operation(
                                declared.path("operationId").asText())
                        .ifPresent(operation -> Stream.of(
                                        operation.pathParameters(),
                                        operation.queryParameters().values(),
                                        operation.headers())
                                .flatMap(parameters -> parameters.stream())
                                .forEach(parameter -> parameter
                                        .rule()
                                        .check(parameter.in(), parameter.name(), NullNode.getInstance(), errors)))));
        assertThat(rules).isGreaterThan(100);
        assertThat(errors).hasSizeGreaterThan(rules + 300);
        assertThat(usedBytes() - before).isLessThan(MOST_BYTES);
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
