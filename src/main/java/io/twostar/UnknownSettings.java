package io.twostar;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Warns at the start of environment variables that look like settings and are none: a typo would go unnoticed. */
@ApplicationScoped
class UnknownSettings {

    private static final Logger LOG = Logger.getLogger(UnknownSettings.class);

    /** Settings that only {@code application.properties} reads. */
    private static final Set<String> BESIDE_MAPPINGS = Set.of(
            "twostar.data-dir",
            "twostar.public-url",
            "twostar.log.json",
            "twostar.admin-key",
            "twostar.address-key",
            "twostar.token-key",
            "twostar.secret-key");

    void warn(@Observes StartupEvent event, BeanManager beans) {
        unknown(System.getenv().keySet(), beans)
                .forEach(name -> LOG.warnf("%s is not a setting and has no effect", name));
    }

    static List<String> unknown(Collection<String> variables, BeanManager beans) {
        List<String> others = unknown(variables, BESIDE_MAPPINGS);
        // To ask all mappings takes a tenth of a second, which a start without their settings saves.
        return others.isEmpty() ? others : unknown(others, properties(beans));
    }

    /** The settings of all mappings, with {@code *} for keys and indexes. */
    private static Collection<String> properties(BeanManager beans) {
        Set<String> properties = new TreeSet<>();
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .flatMap(bean -> bean.getTypes().stream())
                .filter(type -> type instanceof Class<?> mapping && mapping.isAnnotationPresent(ConfigMapping.class))
                .map(type -> ConfigClass.configClass((Class<?>) type))
                .forEach(mapping ->
                        properties.addAll(ConfigMappings.getProperties(mapping).keySet()));
        return properties;
    }

    private static List<String> unknown(Collection<String> variables, Collection<String> properties) {
        List<Pattern> known = properties.stream().map(UnknownSettings::variable).toList();
        return variables.stream()
                .filter(name -> name.startsWith("TWOSTAR_"))
                .filter(name ->
                        known.stream().noneMatch(one -> one.matcher(name).matches()))
                .sorted()
                .toList();
    }

    /** What an environment variable for the property looks like. */
    private static Pattern variable(String property) {
        String upper = property.toUpperCase(Locale.ROOT);
        return Pattern.compile(Stream.of(upper.split("(?<=\\*)|(?=\\*)"))
                .map(part -> part.equals("*") ? "\\w+" : part.replaceAll("[^A-Z0-9]", "_"))
                .reduce("", String::concat));
    }
}
