package io.twostar.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** The words of a text that can name a thing, each with its stem; English and German. */
public final class Terms {

    /** A word and where it stands in the text. */
    public record Found(String stem, String word, int begin, int end) {}

    private static final int SHORTEST = 3;

    /** Stop words besides the usual ones: they express dissatisfaction or a purchase, not what is wrong. */
    private static final Set<String> SAY_NOTHING =
            Set.copyOf(List.of(listed().strip().split("\\s+")));

    private static final CharArraySet ENGLISH = with(EnglishAnalyzer.getDefaultStopSet());
    private static final CharArraySet GERMAN = with(GermanAnalyzer.getDefaultStopSet());

    private Terms() {}

    private static String listed() {
        try (InputStream in = Terms.class.getResourceAsStream("/suggestion/common-words.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CharArraySet with(CharArraySet usual) {
        CharArraySet all = new CharArraySet(usual, true);
        all.addAll(SAY_NOTHING);
        return all;
    }

    /** @param locale BCP 47, or {@code null}: then it is detected from the text */
    public static List<Found> of(String text, String locale) {
        List<Found> found = new ArrayList<>();
        try (StandardTokenizer tokenizer = new StandardTokenizer()) {
            tokenizer.setReader(new StringReader(text));
            TokenStream words = isGerman(text, locale) ? german(tokenizer) : english(tokenizer);
            CharTermAttribute stem = words.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = words.addAttribute(OffsetAttribute.class);
            words.reset();
            while (words.incrementToken()) {
                String word = text.substring(place.startOffset(), place.endOffset());
                if (word.length() >= SHORTEST && Character.isLetter(word.charAt(0))) {
                    found.add(new Found(
                            stem.toString(), word.toLowerCase(Locale.ROOT), place.startOffset(), place.endOffset()));
                }
            }
            words.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static TokenFilter english(StandardTokenizer tokenizer) {
        return new KStemFilter(new StopFilter(new EnglishPossessiveFilter(new LowerCaseFilter(tokenizer)), ENGLISH));
    }

    private static TokenFilter german(StandardTokenizer tokenizer) {
        return new GermanLightStemFilter(
                new GermanNormalizationFilter(new StopFilter(new LowerCaseFilter(tokenizer), GERMAN)));
    }

    /** A text that does not say its language is German if it has more of the little words of German. */
    private static boolean isGerman(String text, String locale) {
        if (locale != null) {
            return locale.toLowerCase(Locale.ROOT).startsWith("de");
        }
        int german = 0;
        int english = 0;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            german += GermanAnalyzer.getDefaultStopSet().contains(word) ? 1 : 0;
            english += EnglishAnalyzer.getDefaultStopSet().contains(word) ? 1 : 0;
        }
        return german > english;
    }
}
