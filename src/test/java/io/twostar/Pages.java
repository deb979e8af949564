package io.twostar;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads a list to its end, page by page. */
public final class Pages {

    private Pages() {}

    /**
     * The values of {@code member} of all items, in order.
     *
     * @param request with everything but page size and cursor
     * @param meanwhile what happens between any two pages
     */
    public static <T> List<T> walk(
            Supplier<RequestSpecification> request, String path, int pageSize, String member, Runnable meanwhile) {
        return read(request, path, pageSize, "items." + member, meanwhile);
    }

    /** All items of a list, in order. */
    public static List<Map<String, Object>> all(Supplier<RequestSpecification> request, String path, int pageSize) {
        return read(request, path, pageSize, "items", () -> {});
    }

    private static <T> List<T> read(
            Supplier<RequestSpecification> request, String path, int pageSize, String items, Runnable meanwhile) {
        List<T> all = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification next = request.get().queryParam("pageSize", pageSize);
            Response page = (cursor == null ? next : next.queryParam("cursor", cursor)).get(path);
            page.then().statusCode(200);
            all.addAll(page.path(items));
            cursor = page.path("nextCursor");
            meanwhile.run();
        } while (cursor != null);
        return all;
    }
}
