package io.twostar.exchange.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An export as its reader has it: the lines, and what a copy looks like that follows them. */
record Exported(List<JsonNode> lines) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Exported by(RequestSpecification reader, String since) {
        RequestSpecification request = since == null ? reader : reader.queryParam("since", since);
        String text = request.get("/exports/reviews")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        List<JsonNode> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.add(read(line)));
        return new Exported(lines);
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    JsonNode end() {
        return lines.get(lines.size() - 1);
    }

    String since() {
        return end().get("since").textValue();
    }

    /** The lines before the last one, in short form. */
    List<String> told() {
        return lines.subList(0, lines.size() - 1).stream().map(Exported::tell).toList();
    }

    private static String tell(JsonNode line) {
        JsonNode review = line.path("review");
        return line.get("kind").textValue().equals("REVIEW")
                ? review.get("reviewId").textValue() + " " + review.get("stars").intValue()
                : line.get("reviewId").textValue() + " " + line.get("reason").textValue();
    }

    /** Stars by review, after these lines. */
    Map<String, Integer> follow(Map<String, Integer> copy) {
        Map<String, Integer> followed = new TreeMap<>(copy);
        for (JsonNode line : lines) {
            switch (line.get("kind").textValue()) {
                case "REVIEW" ->
                    followed.put(
                            line.at("/review/reviewId").textValue(),
                            line.at("/review/stars").intValue());
                case "TOMBSTONE" -> followed.remove(line.get("reviewId").textValue());
                default -> {}
            }
        }
        return followed;
    }
}
