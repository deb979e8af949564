package io.twostar.http.contract;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.http.problem.FieldPath;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Reads the request records: strict JSON, held to the schema of the same name, all errors at once, those of the parameters included. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements ServerMessageBodyReader<Record> {

    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Contract contract;
    private final ObjectMapper mapper;

    JsonBodyReader(Contract contract, ObjectMapper mapper) {
        this.contract = contract;
        this.mapper = mapper;
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo method, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(Class<Record> type, Type genericType, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        var request = (ResteasyReactiveRequestContext) context;
        byte[] body = context.getInputStream().readAllBytes(); // it is there: RequestBodies took it in
        if (body.length == 0 && ContractFilter.mayLackBody(request)) {
            body = EMPTY_OBJECT;
        }
        return read(type, body, ContractFilter.errorsSoFar(request));
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(type, body.readAllBytes(), new ArrayList<>(0));
    }

    /** @param errors what is already known to be wrong with the request */
    <T extends Record> T read(Class<T> type, byte[] body, List<ValidationError> errors) {
        JsonNode tree = null;
        try {
            JsonNode sent = StrictJson.read(body);
            tree = StrictJson.withoutNulls(sent);
            contract.check(type.getSimpleName(), tree, errors);
            if (tree != sent) {
                refuseUnknownNulls(type.getSimpleName(), sent, errors);
            }
        } catch (ValidationProblem e) {
            errors.addAll(e.validationErrors());
        }
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
        try {
            return mapper.treeToValue(tree, type);
        } catch (JsonMappingException e) {
            throw new ValidationProblem(ValidationError.body(path(e), "type", "cannot be read as this kind of value"));
        } catch (IOException e) {
            throw new IllegalStateException("a checked body cannot be read", e);
        }
    }

    /** Null is absence, but only of a member that there is. */
    private void refuseUnknownNulls(String schema, JsonNode sent, List<ValidationError> errors) {
        List<ValidationError> ofNulls = new ArrayList<>();
        contract.check(schema, sent, ofNulls);
        for (ValidationError error : ofNulls) {
            if (error.details().get(0).key().equals(ValueRule.UNKNOWN) && !errors.contains(error)) {
                errors.add(error);
            }
        }
    }

    private static String path(JsonMappingException e) {
        FieldPath path = new FieldPath("");
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.index(step.getIndex());
            } else {
                path.member(step.getFieldName());
            }
        }
        return path.toString();
    }
}
