package io.twostar;

import groovy.lang.GroovySystem;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Adds {@link ContractCheck} to every REST Assured test, and lets tests wait for what follows later as long as a busy
 * machine may need; found by the service loader.
 */
public class TestSetup implements QuarkusTestBeforeEachCallback {

    static {
        // REST Assured makes a Groovy class for every look into an answer; for none of them is there a class of its own
        // that says how it behaves, but the whole class path would be searched for it.
        GroovySystem.getMetaClassRegistry().getMetaClassCreationHandler().setDisableCustomMetaClassLookup(true);
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.replaceFiltersWith(new ContractCheck.OfAnswers());
    }
}
