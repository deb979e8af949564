package io.twostar.http.language;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A language that answers are written in: its texts by their keys, from {@code texts/texts_<tag>.properties}. */
public final class Language {

    private static final String BUNDLE = "texts.texts";
    private static final ResourceBundle.Control ONLY_OURS =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The first one is for everybody whose languages are not among them. */
    public static final List<Language> ALL = List.of("en", "de", "fr", "es", "it", "nl", "pl").stream()
            .map(Language::new)
            .toList();

    public static final Language ENGLISH = ALL.get(0);

    private static final Map<String, Language> BY_TAG =
            ALL.stream().collect(Collectors.toMap(Language::tag, language -> language));
    private static final List<Locale> LOCALES =
            ALL.stream().map(language -> language.locale).toList();
    private static final int LONGEST_HEADER = 200;
    private static final List<String> REUSED = List.of("detail.", "validation.", "dossier.cause.");
    private static final String PLACE = "%1$s";

    private final Locale locale;
    private final Map<String, String> texts = new HashMap<>();

    /** Whole sentences in English by what they are called, to translate what was written before anybody asked. */
    private static final Map<String, String> KEYS = keys();

    private static final Map<Pattern, String> TEMPLATES = templates();

    private Language(String tag) {
        locale = Locale.forLanguageTag(tag);
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, tag.equals("en") ? Locale.ROOT : locale, ONLY_OURS);
        for (Enumeration<String> keys = bundle.getKeys(); keys.hasMoreElements(); ) {
            String key = keys.nextElement();
            texts.put(key, bundle.getString(key));
        }
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new HashMap<>();
        ENGLISH.texts.forEach((key, text) -> {
            if (REUSED.stream().anyMatch(key::startsWith)) {
                keys.put(text, key);
            }
        });
        return Map.copyOf(keys);
    }

    /** Those with places to be filled, as patterns of what they may become. */
    private static Map<Pattern, String> templates() {
        Map<Pattern, String> templates = new LinkedHashMap<>();
        KEYS.forEach((text, key) -> {
            if (text.contains(PLACE)) {
                templates.put(Pattern.compile("\\Q" + text.replace(PLACE, "\\E(.{1,2000})\\Q") + "\\E"), key);
            }
        });
        return templates;
    }

    /**
     * The best of these languages for a reader (RFC 4647, lookup).
     *
     * @param acceptLanguage the header, or {@code null}; what is no such header counts as none
     */
    public static Language of(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > LONGEST_HEADER) {
            return ENGLISH;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LOCALES);
            return best == null ? ENGLISH : BY_TAG.get(best.toLanguageTag());
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }

    /** Such as {@code de}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    public Locale locale() {
        return locale;
    }

    /** The text with this key, its places filled. */
    public String text(String key, Object... values) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no text " + key + " in " + tag());
        }
        return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
    }

    /** All texts whose keys begin so, by the rest of their keys. */
    public Map<String, String> group(String prefix) {
        return texts.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .collect(Collectors.toMap(key -> key.substring(prefix.length()), texts::get));
    }

    /** The text for a number of things: {@code key.one}, {@code key.few} where a language has it, or {@code key.other}. */
    public String counted(String key, long count, Object... values) {
        return text(key + "." + form(count), values);
    }

    private String form(long count) {
        if (count == 1) {
            return "one";
        }
        boolean isFew =
                tag().equals("pl") && count % 10 >= 2 && count % 10 <= 4 && (count % 100 < 12 || count % 100 > 14);
        return isFew ? "few" : "other";
    }

    /** An English text in this language, if it is one of ours; else as it is. */
    public String translated(String english) {
        if (this == ENGLISH || english == null) {
            return english;
        }
        String key = KEYS.get(english);
        if (key != null) {
            return text(key);
        }
        for (Map.Entry<Pattern, String> template : TEMPLATES.entrySet()) {
            Matcher match = template.getKey().matcher(english);
            if (match.matches()) {
                return text(template.getValue(), match.group(1));
            }
        }
        return english;
    }

    /** A whole number with this language's separators. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A number with the decimals that it has. */
    public String decimal(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(number.scale());
        format.setMaximumFractionDigits(number.scale());
        return format.format(number);
    }

    /** The answer with the word that it is in this language, and that there are others. */
    public Response mark(Response answer) {
        String vary = answer.getHeaderString(HttpHeaders.VARY);
        return Response.fromResponse(answer)
                .header(HttpHeaders.VARY, null)
                .header(HttpHeaders.VARY, vary(vary))
                .header(HttpHeaders.CONTENT_LANGUAGE, tag())
                .build();
    }

    private static String vary(String before) {
        return before == null ? HttpHeaders.ACCEPT_LANGUAGE : before + ", " + HttpHeaders.ACCEPT_LANGUAGE;
    }

    Map<String, String> texts() {
        return Map.copyOf(texts);
    }
}
