package io.twostar.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.smallrye.config.ConfigMapping;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Where the world finds this service; without it, answers show paths. */
@Singleton
public class PublicAddress implements ObjectMapperCustomizer {

    private final Optional<URI> base;

    /** Read as {@code twostar.public-url}. */
    @ConfigMapping(prefix = "twostar.public-address")
    interface Settings {

        /** Such as {@code https://reviews.shop.example}. */
        Optional<URI> url();
    }

    PublicAddress(Settings settings) {
        this.base = settings.url();
    }

    public boolean isKnown() {
        return base.isPresent();
    }

    /** The address if it is known, else the path. */
    public String of(PublicPath path) {
        return base.map(known -> known.toString().replaceAll("/+$", "") + path.path()).orElse(path.path());
    }

    @Override
    public void customize(ObjectMapper mapper) {
        SimpleModule module = new SimpleModule();
        module.addSerializer(new StdSerializer<>(PublicPath.class) {

            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(PublicPath path, JsonGenerator json, SerializerProvider provider)
                    throws IOException {
                json.writeString(of(path));
            }
        });
        mapper.registerModule(module);
    }
}
