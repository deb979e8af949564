package io.twostar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContractBundleTest {

    @Test
    void theContractIsWhatItsPartsMake() throws IOException {
        assertThat(Files.readAllLines(Path.of("openapi.yaml")))
                .as("change the parts in src/main/openapi, then run: java src/test/java/io/twostar/ContractBundle.java")
                .containsExactlyElementsOf(ContractBundle.text().lines().toList());
    }
}
