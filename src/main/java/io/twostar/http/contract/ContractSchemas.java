package io.twostar.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The schemas of the whole contract, which is read when one of them is first asked. */
final class ContractSchemas {

    private final CompiledContract compiled;
    private JsonNode document;
    private JsonSchema whole;

    ContractSchemas(CompiledContract compiled) {
        this.compiled = compiled;
    }

    static JsonNode read(byte[] json) {
        try {
            return new JsonMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("the contract cannot be read", e);
        }
    }

    /** All of the contract, read when it is first needed. */
    synchronized JsonNode document() {
        if (document == null) {
            document = read(compiled.document().get());
        }
        return document;
    }

    /** The rule of the schema at that JSON pointer. */
    ValueRule rule(String pointer) {
        return new ValueRule(() -> schema(pointer));
    }

    /** A part of the one document: loaded by an address of its own, every schema would bring a whole copy along. */
    private JsonSchema schema(String pointer) {
        return whole().getSubSchema(SchemaLocation.Fragment.of(pointer));
    }

    /** The whole document is the schema that holds the others; its own members say nothing about values. */
    private synchronized JsonSchema whole() {
        if (whole == null) {
            JsonMetaSchema.Builder keywords = JsonMetaSchema.builder(OpenApi30.getInstance())
                    .keyword(new NonValidationKeyword("x-extensible-enum"))
                    .keyword(new NonValidationKeyword("x-data-by-type"));
            document().fieldNames().forEachRemaining(member -> keywords.keyword(new NonValidationKeyword(member)));
            JsonMetaSchema dialect = keywords.build();
            whole = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4, builder -> builder.metaSchema(dialect)
                            .defaultMetaSchemaIri(dialect.getIri()))
                    .getSchema(SchemaLocation.of("urn:twostar:openapi"), document, config());
        }
        return whole;
    }

    private static SchemaValidatorsConfig config() {
        return SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .preloadJsonSchema(false)
                .locale(Locale.ENGLISH)
                .regularExpressionFactory(ContractSchemas::expression)
                .build();
    }

    /** In the dialect of the contract {@code $} is the end; in Java's it also is the place before a last line break. */
    private static RegularExpression expression(String regex) {
        Pattern pattern = Pattern.compile(regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
        return value -> pattern.matcher(value).find();
    }
}
