package io.twostar.http.contract;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** The contract as it would be if {@code GET /openapi.yaml} were going away. */
@Alternative
@Singleton
public class ContractWithAnEnd extends Contract {

    ContractWithAnEnd() {
        super(new String(new Contract().bytes(), StandardCharsets.UTF_8)
                .replace(
                        "      operationId: getContract\n",
                        "      operationId: getContract\n      deprecated: true\n"
                                + "      x-deprecated-since: '2026-11-01T00:00:00Z'\n"
                                + "      x-sunset: '2027-05-31T00:00:00Z'\n")
                .getBytes(StandardCharsets.UTF_8));
    }
}
