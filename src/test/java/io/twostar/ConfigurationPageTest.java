package io.twostar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for operators names each setting of the code once, with its default, and none that does not exist. */
class ConfigurationPageTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.twostar");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?i)twostar[^`]+)` \\| (.*?) \\| .+ \\|$");
    private static final Pattern ALIAS = Pattern.compile("\\$\\{((?i)twostar[^:]+):(.*)}");

    private record Row(String name, String shownDefault) {}

    @Test
    void namesEachSettingOnce() throws IOException {
        assertThat(page())
                .extracting(Row::name)
                .containsExactlyInAnyOrderElementsOf(settings().keySet());
    }

    @Test
    void showsTheDefaults() throws IOException {
        Map<String, String> settings = settings();

        assertThat(page()).allSatisfy(row -> {
            String value = settings.getOrDefault(row.name(), "");
            if (value.isEmpty()) {
                assertThat(row.shownDefault()).as(row.name()).doesNotContain("`data`");
            } else {
                assertThat(row.shownDefault()).as(row.name()).isEqualTo('`' + value + '`');
            }
        });
    }

    /** A setting that is injected by itself would be missing above. */
    @Test
    void settingsAreDeclaredInMappings() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.eclipse.microprofile.config.inject.ConfigProperty")
                .check(CODE);
    }

    private static List<Row> page() throws IOException {
        return ROW.matcher(Files.readString(Path.of("src/docs/configuration.md")))
                .results()
                .map(row -> new Row(row.group(1).replaceAll("\"<\\w+>\"", "\"<key>\""), row.group(2)))
                .toList();
    }

    /** Settings and their defaults, by the names that operators use. */
    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (JavaClass code : CODE) {
            if (code.isAnnotatedWith(ConfigMapping.class)) {
                Class<?> mapping = code.reflect();
                collect(mapping, mapping.getAnnotation(ConfigMapping.class).prefix(), settings);
            }
        }
        Properties defaults = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            defaults.load(reader);
        }
        defaults.forEach((property, value) -> {
            String name = shown((String) property);
            // Operators say twostar.admin-key: twostar.security.admin-key=${twostar.admin-key:}
            Matcher alias = ALIAS.matcher((String) value);
            if (alias.matches()) {
                settings.remove(name);
                settings.putIfAbsent(shown(alias.group(1)), alias.group(2));
            } else if (name.startsWith("TWOSTAR_")) {
                settings.put(name, (String) value);
            }
        });
        return settings;
    }

    private static void collect(Class<?> mapping, String prefix, Map<String, String> settings) {
        for (Method method : mapping.getDeclaredMethods()) {
            if (!Modifier.isAbstract(method.getModifiers())) {
                continue;
            }
            String name = prefix + '.' + kebab(method.getName());
            Type type = method.getGenericReturnType();
            if (method.getReturnType() == Map.class) {
                name += ".\"<key>\"";
                type = ((ParameterizedType) type).getActualTypeArguments()[1];
            }
            if (method.getReturnType() == List.class
                    && elementOf(type) instanceof Class<?> group
                    && group.isInterface()) {
                name += "[0]";
                type = group;
            }
            if (type instanceof Class<?> group && group.isInterface() && CODE.contain(group)) {
                collect(group, name, settings);
            } else {
                WithDefault value = method.getAnnotation(WithDefault.class);
                settings.put(shown(name), value == null ? "" : value.value().replace("${twostar.data-dir}", "data"));
            }
        }
    }

    private static Type elementOf(Type list) {
        return ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** The environment variable, or the property where it contains a name whose case matters. */
    private static String shown(String property) {
        return property.contains("\"")
                ? property
                : property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
