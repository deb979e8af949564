package io.twostar.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Where the world finds this service; without it, answers show paths. */
@Singleton
public class PublicAddress implements ObjectMapperCustomizer {

    private final Provider<PublicAddressSettings> settings;

    /** The settings are asked for when they are needed: mappers are made before there are any. */
    PublicAddress(Provider<PublicAddressSettings> settings) {
        this.settings = settings;
    }

    public boolean isKnown() {
        return settings.get().url().isPresent();
    }

    /** The address if it is known, else the path, behind the {@link PathPrefix} of the request. */
    public String of(PublicPath path) {
        return settings.get()
                        .url()
                        .map(known -> known.toString().replaceAll("/+$", ""))
                        .orElseGet(PathPrefix::current)
                + path.path();
    }

    @Override
    public void customize(ObjectMapper mapper) {
        SimpleModule module = new SimpleModule();
        module.addSerializer(new StdSerializer<>(PublicPath.class) {

            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(PublicPath path, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(of(path));
            }
        });
        mapper.registerModule(module);
    }
}
