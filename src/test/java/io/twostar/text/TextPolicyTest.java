package io.twostar.text;

import static io.twostar.text.Finding.CONTACT_DATA;
import static io.twostar.text.Finding.LINK;
import static io.twostar.text.Finding.SHOUTING;
import static io.twostar.text.Finding.WORD_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPolicyTest {

    private final TextPolicy policy = policy(PublicationPolicy.PUBLISH_FIRST, Optional.empty());

    private static TextPolicy policy(PublicationPolicy usual, Optional<Set<Finding>> skipped) {
        return new TextPolicy(new TextSettings() {
            @Override
            public PublicationPolicy policy() {
                return usual;
            }

            @Override
            public List<CategoryPolicy> policies() {
                return List.of(
                        of("Toys", PublicationPolicy.REVIEW_TEXT_FIRST),
                        of("care", PublicationPolicy.REVIEW_NEW_AUTHORS));
            }

            @Override
            public Optional<Set<Finding>> skippedChecks() {
                return skipped;
            }

            @Override
            public Optional<Set<Finding>> rejected() {
                return Optional.of(Set.of(CONTACT_DATA));
            }

            @Override
            public Map<String, List<String>> words() {
                return Map.of("de", List.of("Mist*"), "en", List.of("crap"), "all", List.of("zork"));
            }
        });
    }

    private static CategoryPolicy of(String category, PublicationPolicy policy) {
        return new CategoryPolicy() {
            @Override
            public String category() {
                return category;
            }

            @Override
            public PublicationPolicy policy() {
                return policy;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See http://example.test/a",
                "at www.example.test now",
                "cheaper at holder24.com!",
                "cheaper at Holder-24.DE/cups",
                "go to holder (dot) com"
            })
    void findsLinks(String text) {
        assertThat(policy.look("en", text)).containsExactly(LINK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write to a.b@example.test",
                "a_b@mail.example.com please",
                "call +49 40 1234567",
                "call 040/1234 5678",
                "ruf an: (0)40-123456789",
                "0176 12345678",
                "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 or 0176 12345678"
            })
    void findsContactData(String text) {
        assertThat(policy.look("en", text)).containsExactly(CONTACT_DATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Broke on 01.02.2026 10 times, since 2026-11-21 it leaks.",
                "Bought 02/2025, 03/2025 and 04/2025 for 1.299,00 EUR.",
                "Great.It works.Really. Item 4006381333931, 100 000 000 times better",
                "Awww. 5 @ 3 each, 24/7, 10:30, a.k.a. the best...",
                "The USB slot is too near the power plug. Model AB-1234-XYZ.",
                "OK",
                "00000000000000000 0 0",
                "ABS, ESP, GPS, LED"
            })
    void leavesOrdinaryTextAlone(String text) {
        assertThat(policy.look("en", text)).isEmpty();
    }

    /**
     * Eight times the text takes about eight times as long; it once took sixty-four. CPU time, because the wall clock
     * includes other processes.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"0 ", "+", "0(", "@x.com", ".com", "a.b", "www", "a@", "1.de ", "[dot", "http:/", "x-", "!?a"})
    void takesTimeLinearToTheLength(String part) {
        String front = part.equals(".com") ? "@x" : "";
        double some = fastest(front + part.repeat(4_000));
        double more = fastest(front + part.repeat(32_000));
        assertThat(more).isLessThan(28 * Math.max(some, 50_000));
    }

    private double fastest(String text) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return IntStream.range(0, 12)
                .mapToLong(round -> {
                    long begin = threads.getCurrentThreadCpuTime();
                    policy.look("en", text);
                    return threads.getCurrentThreadCpuTime() - begin;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void findsShouting() {
        assertThat(policy.look("en", "NEVER EVER BUY THIS THING AGAIN")).containsExactly(SHOUTING);
        assertThat(policy.look("en", "Why?!?!?")).containsExactly(SHOUTING);
        assertThat(policy.look("en", "NEVER buy the LED version of this one again."))
                .isEmpty();
    }

    @Test
    void findsTheWordsOfTheLanguage() {
        assertThat(policy.look("de-AT", "So ein MISTDING.")).containsExactly(WORD_LIST);
        assertThat(policy.look("en", "A misty morning.")).isEmpty();
        assertThat(policy.look("en", "Zork")).containsExactly(WORD_LIST);
        assertThat(policy.look("en", "It is CRAP.", null)).containsExactly(WORD_LIST);
        assertThat(policy.look("en", "ｃｒａｐ")).containsExactly(WORD_LIST);
        assertThat(policy.look("en", "scrap metal")).isEmpty();
        assertThat(policy.look(null, "Ein Mistding")).containsExactly(WORD_LIST);
    }

    /** Lookalike letters, with invisible ones between them. */
    @Test
    void seesWhatReadersSee() {
        for (String text : List.of(
                "at www\u200B.example.test",
                "\uFF57\uFF57\uFF57\uFF0Eexample\uFF0Etest",
                "http\u2060://example.test",
                "cheaper at hol\u00ADder24\u3002com",
                "\uD835\uDC21\uD835\uDC28\uD835\uDC25\uD835\uDC1D\uD835\uDC1E\uD835\uDC2B.\u034F\u3164com")) {
            assertThat(policy.look("en", text)).as(text).containsExactly(LINK);
        }
        assertThat(policy.look("en", "a.b\uFF20exam\u200Dple.test")).containsExactly(CONTACT_DATA);
        assertThat(policy.look("en", "call \uFF0B\uFF14\uFF19\u200E 40 1234\uFE0F567"))
                .containsExactly(CONTACT_DATA);
        assertThat(policy.look("en", "It is cr\u200Bap.")).containsExactly(WORD_LIST);
        assertThat(policy.look("en", "Nice \uD83D\uDC69\u200D\uD83D\uDCBB \u2764\uFE0F, caf\u00E9"))
                .isEmpty();
    }

    @Test
    void skipsDisabledChecks() {
        TextPolicy milder = policy(PublicationPolicy.PUBLISH_FIRST, Optional.of(Set.of(LINK)));
        assertThat(milder.look("en", "www.example.test", "a@b.de")).containsExactly(CONTACT_DATA);
        assertThat(milder.checks()).doesNotContain(LINK).contains(CONTACT_DATA);
    }

    @Test
    void showsAtOnceWhereNothingSpeaksAgainstIt() {
        assertThat(policy.judge(Set.of(), "Kettles", false)).isEqualTo(TextVerdict.SHOWN);
        assertThat(policy.judge(Set.of(LINK), "Kettles", true).waits()).contains(WaitCause.CHECK);
        assertThat(policy.judge(Set.of(LINK), "Kettles", true).findings()).containsExactly(LINK);
    }

    @Test
    void rejectsAtOnceWhatTheShopWantsRejected() {
        assertThat(policy.judge(Set.of(CONTACT_DATA, LINK), "Toys", true).kind())
                .isEqualTo(TextVerdict.Kind.REJECTED);
        assertThat(policy.judge(Set.of(LINK), "Toys", true).kind()).isEqualTo(TextVerdict.Kind.WAITS);
    }

    @Test
    void holdsTextsByThePolicyOfTheirCategory() {
        assertThat(policy.judge(Set.of(), "Toys", true).waits()).contains(WaitCause.POLICY);
        assertThat(policy.judge(Set.of(LINK), "Toys", true).waits()).contains(WaitCause.CHECK);
        assertThat(policy.judge(Set.of(), "Care", true)).isEqualTo(TextVerdict.SHOWN);
        assertThat(policy.judge(Set.of(), "Care", false).waits()).contains(WaitCause.NEW_AUTHOR);
        assertThat(policy.asksForAuthor("Care")).isTrue();
        assertThat(policy.asksForAuthor("Toys")).isFalse();
    }
}
