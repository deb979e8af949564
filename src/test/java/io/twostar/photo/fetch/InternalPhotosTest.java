package io.twostar.photo.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twostar.exchange.ImportCalls;
import io.twostar.job.JobCalls;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With the settings of the shop: a file cannot make the service call machines in the shop's own network. */
@QuarkusTest
class InternalPhotosTest {

    @Test
    void areRefused() {
        try (PictureServer server = new PictureServer()) {
            String csv = "productId,stars,photoUrls\n%s,5,%s http://localhost:%d/2.jpg\n"
                    .formatted(ImportCalls.fresh("lamp"), server.url("/1.jpg"), server.port());
            Response job = ImportCalls.run(csv, ImportCalls.fresh("shop"), Map.of("photos", "FETCH"));
            String jobId = job.path("jobId");
            await().until(() -> JobCalls.job(jobId).<Integer>path("photos.failed") == 2);
            JobCalls.errors(jobId)
                    .then()
                    .body("items.line", contains(2, 2))
                    .body("items[0].reason", equalTo("The address is not public."))
                    .body("items[1].reason", equalTo("The address is not public."));
            assertThat(server.paths()).isEmpty();
        }
    }
}
