package io.twostar.exchange.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Presets for the files of well-known systems: resource files with the equivalent parameters. */
public final class Presets {

    /** As the contract names them. */
    public static final List<String> NAMES = List.of(
            "yotpo",
            "judgeme",
            "woocommerce",
            "shopify",
            "bazaarvoice",
            "amazon-2023",
            "google-reviews-xml",
            "trustpilot",
            "okendo",
            "stamped");

    private static final Map<String, Map<String, String>> READ = new ConcurrentHashMap<>();

    private Presets() {}

    /** The parameters of a preset, of which the contract knows the names. */
    static Map<String, String> named(String name) {
        return READ.computeIfAbsent(name, Presets::read);
    }

    private static Map<String, String> read(String name) {
        Properties properties = new Properties();
        try (InputStream file = Presets.class.getResourceAsStream("/import-presets/" + name + ".properties")) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a preset cannot be read", e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }
}
