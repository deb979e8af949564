package io.twostar.merge;

import static io.twostar.Api.sending;

import io.restassured.response.Response;
import java.util.Map;

/** What tests ask of merges over HTTP. */
public final class MergeCalls {

    private MergeCalls() {}

    public static Response preview(String source, String target) {
        return sending(Map.of("sourceProductId", source, "reason", "The same product twice."), "catalog")
                .post("/products/" + target + "/merges");
    }

    static Response confirm(Response preview) {
        return sending(Map.of("token", preview.path("token")), "catalog")
                .post(preview.header("Location") + "/confirmation");
    }

    public static Response reverse(String merge) {
        return sending(Map.of("reason", "They differ."), "catalog").post(merge + "/reversal");
    }

    /** Merges the products and answers with the path of the merge. */
    public static String merge(String source, String target) {
        Response preview = preview(source, target);
        preview.then().statusCode(201);
        confirm(preview).then().statusCode(200);
        return preview.header("Location");
    }
}
