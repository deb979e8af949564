package io.twostar.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Writes a path of this service as the caller has to follow it: behind the {@link PathPrefix} of the request. */
public final class PathLink extends JsonSerializer<String> {

    @Override
    public void serialize(String path, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(PathPrefix.current() + path);
    }
}
