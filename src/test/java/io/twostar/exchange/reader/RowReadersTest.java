package io.twostar.exchange.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.twostar.exchange.format.FileFormat;
import io.twostar.exchange.format.FileOptions;
import io.twostar.exchange.format.FileShape;
import io.twostar.exchange.format.RawRow;
import io.twostar.exchange.format.ReviewColumn;
import io.twostar.http.problem.ValidationProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReadersTest {

    @TempDir
    Path directory;

    @Test
    void readsQuotesLineBreaksAndAByteOrderMark() throws IOException {
        List<RawRow> rows = csv("\uFEFFproductId,text,stars\r\np1,\"He said \"\"no\"\",\r\nthen left\",2\n\np2,,5");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).line()).isEqualTo(2);
        assertThat(rows.get(0).value(ReviewColumn.TEXT)).contains("He said \"no\",\r\nthen left");
        assertThat(rows.get(1).line()).isEqualTo(5);
        assertThat(rows.get(1).value(ReviewColumn.TEXT)).isEmpty();
        assertThat(rows.get(1).value(ReviewColumn.PRODUCT_ID)).contains("p2");
    }

    @Test
    void ignoresUnknownColumnsAndTakesBlankForAbsent() throws IOException {
        List<RawRow> rows = csv("stars,colour,productId,title\n4,red,p1,  \n");
        assertThat(rows.get(0).value(ReviewColumn.STARS)).contains("4");
        assertThat(rows.get(0).value(ReviewColumn.TITLE)).isEmpty();
        assertThat(rows.get(0).value(ReviewColumn.BRAND)).isEmpty();
    }

    @Test
    void reportsRowsWithTooManyOrTooFewFields() throws IOException {
        List<RawRow> rows = csv("productId,stars\np1\np2,3,4\np3,5\n");
        assertThat(rows.get(0).flaw())
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("1 fields"));
        assertThat(rows.get(1).flaw()).isPresent();
        assertThat(rows.get(2).flaw()).isEmpty();
    }

    @Test
    void marksBytesThatAreNoUtf8InTheirFieldOnly() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("productId,text,stars\np1,caf".getBytes(StandardCharsets.UTF_8));
        file.write(0xE9);
        file.write(",4\np2,fine,5\n".getBytes(StandardCharsets.UTF_8));
        List<RawRow> rows = rows(file.toByteArray(), FileFormat.CSV, null);
        assertThat(ReviewColumn.TEXT.flawOf(rows.get(0).value(ReviewColumn.TEXT).orElseThrow()))
                .isPresent();
        assertThat(rows.get(0).value(ReviewColumn.STARS)).contains("4");
        assertThat(ReviewColumn.TEXT.flawOf(rows.get(1).value(ReviewColumn.TEXT).orElseThrow()))
                .isEmpty();
    }

    @Test
    void refusesAHeaderThatLacksWhatItMustHave() {
        assertThatThrownBy(() -> csv("productId,rating\np,1\n"))
                .isInstanceOfSatisfying(ValidationProblem.class, problem -> assertThat(problem.validationErrors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.path()).isEqualTo("stars")));
        assertThatThrownBy(() -> csv("")).isInstanceOf(ValidationProblem.class);
        assertThatThrownBy(() -> csv("productId,stars,stars\n")).isInstanceOf(ValidationProblem.class);
        assertThatThrownBy(() -> rows("a,stars\n".getBytes(StandardCharsets.UTF_8), FileFormat.CSV, "productId:b"))
                .isInstanceOf(ValidationProblem.class);
    }

    @Test
    void takesTheSameRowForTheSameHoweverItIsQuoted() throws IOException {
        List<RawRow> rows = csv("productId,stars,text\np1,5,good\r\n\"p1\",\"5\",\"good\"\np15,,good\np1,5,goo\n");
        assertThat(rows.get(0).digest()).isEqualTo(rows.get(1).digest());
        assertThat(rows.get(0).digest())
                .isNotEqualTo(rows.get(2).digest())
                .isNotEqualTo(rows.get(3).digest());
    }

    @Test
    void readsObjectsLineByLine() throws IOException {
        List<RawRow> rows = rows("""
                {"productId":"p1","stars":5,"verifiedPurchase":true,"text":"a\\nb","extra":{"x":[1]},"title":null}

                {"productId":"p2","stars":5.0}\r
                not json
                ["productId"]
                {"productId":"p3","productId":"p4"}
                {"productId":"p5","text":{"a":1}}
                {"productId":"p6","stars":1} {}
                {"productId":"p7","stars":1""".getBytes(StandardCharsets.UTF_8), FileFormat.NDJSON, null);
        assertThat(rows.get(0).value(ReviewColumn.STARS)).contains("5");
        assertThat(rows.get(0).value(ReviewColumn.VERIFIED_PURCHASE)).contains("true");
        assertThat(rows.get(0).value(ReviewColumn.TEXT)).contains("a\nb");
        assertThat(rows.get(0).value(ReviewColumn.TITLE)).isEmpty();
        assertThat(rows.get(1).line()).isEqualTo(3);
        assertThat(rows.get(1).value(ReviewColumn.STARS)).contains("5.0");
        assertThat(rows.subList(2, 8)).allSatisfy(row -> assertThat(row.flaw()).isPresent());
        assertThat(rows.get(2).line()).isEqualTo(4);
        assertThat(rows).hasSize(8);
    }

    @Test
    void mapsMembersByTheirNames() throws IOException {
        List<RawRow> rows = rows(
                "{\"Clothing ID\":767,\"Rating\":4}".getBytes(StandardCharsets.UTF_8),
                FileFormat.NDJSON,
                "productId:Clothing ID,productName:Clothing ID,stars:Rating");
        assertThat(rows.get(0).value(ReviewColumn.PRODUCT_ID)).contains("767");
        assertThat(rows.get(0).value(ReviewColumn.PRODUCT_NAME)).contains("767");
        assertThat(rows.get(0).value(ReviewColumn.STARS)).contains("4");
    }

    @Test
    void skipsALineThatIsTooLongWithoutKeepingIt() throws IOException {
        String file = "{\"productId\":\"" + "x".repeat(3_000_000) + "\"}\n{\"productId\":\"p\",\"stars\":1}\n";
        List<RawRow> rows = rows(file.getBytes(StandardCharsets.UTF_8), FileFormat.NDJSON, null);
        assertThat(rows.get(0).flaw()).isPresent();
        assertThat(rows.get(1).value(ReviewColumn.PRODUCT_ID)).contains("p");
        assertThat(rows.get(1).line()).isEqualTo(2);
    }

    @Test
    void detectsCompressedFilesHoweverDeclared() throws IOException {
        byte[] packed = gzip("productId,stars\np1,5\n");
        assertThat(rows(packed, FileFormat.CSV, null)).hasSize(1);
        assertThat(rows(packed, FileFormat.CSV, null).get(0).value(ReviewColumn.PRODUCT_ID))
                .contains("p1");
    }

    @Test
    void reportsADamagedCompressedFile() throws IOException {
        StringBuilder file = new StringBuilder("productId,stars,text\n");
        for (int i = 0; i < 20_000; i++) {
            file.append("p").append(i).append(",5,").append(i * 7919L).append('\n');
        }
        byte[] packed = gzip(file.toString());
        byte[] half = Arrays.copyOf(packed, packed.length / 2);
        assertThatThrownBy(() -> rows(half, FileFormat.CSV, null))
                .satisfies(e ->
                        assertThat(BrokenFile.explain((RuntimeException) e)).isInstanceOf(BrokenFile.class));
    }

    @Test
    void readsTheLinesOfAQuoteThatIsNeverClosedOneByOneHoweverManyThereAre() throws IOException {
        String file =
                "productId,stars,text\np1,5,\"begins\n" + "p2,4,goes on\n".repeat(200_000) + "p3,3,\"two\nlines\"";
        List<RawRow> rows = csv(file);
        assertThat(rows).hasSize(200_002);
        assertThat(rows.get(0).flaw()).isPresent();
        assertThat(rows.subList(1, 200_002))
                .allSatisfy(row -> assertThat(row.flaw()).isEmpty());
        assertThat(rows.get(200_001).value(ReviewColumn.TEXT)).contains("two\nlines");
    }

    @Test
    void rejectsOnlyTheRowWhoseQuoteIsWrong() throws IOException {
        String rows = "productId,stars,text\np1,5,\"Great\np2,1,Bad\np3,1,\"fine\"\np4,2,\"a\" b\np5,3,\"one\ntwo\"\n";
        assertThat(csv(rows)).extracting(RawRow::line).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(csv(rows))
                .extracting(row -> row.flaw().isPresent())
                .containsExactly(true, false, false, true, false);
        assertThat(csv(rows).get(4).value(ReviewColumn.TEXT)).contains("one\ntwo");
    }

    /** By the grammar the first two rows are one. */
    @Test
    void takesNoRowForTheTextOfAnother() throws IOException {
        List<RawRow> rows = csv("productId,stars,text\np1,5,\"Great\np2,1,Bad\"\np3,3,\"one\nof, two\"\n");
        assertThat(rows).extracting(row -> row.flaw().isPresent()).containsExactly(true, false, false);
        assertThat(rows.get(1).value(ReviewColumn.PRODUCT_ID)).contains("p2");
        rows = csv("productId,title,text,stars\np1,\"a, b\",\"Great,5\np2,c,Bad\",1\n");
        assertThat(rows).extracting(row -> row.flaw().isPresent()).containsExactly(true, false);
    }

    /** The last line of the text has as many commas as a row, and a star where a row has it. */
    @Test
    void takesNoTextForARow() throws IOException {
        List<RawRow> rows = csv(
                "productId,text,category,source,stars\np1,\"I bought it\n\nlong, warm and soft, nice\",Coats,web,5\n");
        assertThat(rows).extracting(row -> row.flaw().isPresent()).containsExactly(false);
        rows = csv("productId,text,category,source,stars\np1,\"I bought it\n\nlong, warm, nice\",Coats,5\n");
        assertThat(rows).hasSize(1);
    }

    @Test
    void readsASmallFileOfBrokenQuotesInShortTime() throws IOException {
        String file = "productId,stars,text\n" + "x\",\"\"\"\n".repeat(400_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(csv(file)).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "'productId;stars;text\np;4;a, b\n'",
        "'productId|stars|text\np|4|a, b\n'",
        "'productId\tstars\ttext\np\t4\ta, b\n'",
        "'sep=;\nproductId;stars;text\np;4;a, b\n'",
        "'\uFEFFsep=;\r\nproductId;stars;text\r\np;4;a, b\r\n'",
        "'Product ID;STARS;te-xt\np;4;a, b\n'",
        "'product_id;Stars ;Text\rp;4;a, b\r'"
    })
    void findsTheSeparatorAndTheColumns(String file) throws IOException {
        List<RawRow> rows = csv(file.translateEscapes());
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.value(ReviewColumn.PRODUCT_ID)).contains("p");
            assertThat(row.value(ReviewColumn.STARS)).contains("4");
            assertThat(row.value(ReviewColumn.TEXT)).contains("a, b");
        });
    }

    @Test
    void takesTheSeparatorThatIsNamed() throws IOException {
        byte[] file = "a;b,productId,stars\n1,p,4\n".getBytes(StandardCharsets.UTF_8);
        assertThat(read(file, FileFormat.CSV, Map.of("separator", "comma"))).hasSize(1);
        assertThatThrownBy(() -> read(file, FileFormat.CSV, Map.of("separator", ";")))
                .isInstanceOf(ValidationProblem.class);
    }

    @Test
    void readsUtf16AndWhatIsNamed() throws IOException {
        String file = "productId,stars,text\np,4,Töpfe €\n";
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(read(file.getBytes(charset), FileFormat.CSV, Map.of())
                            .get(0)
                            .value(ReviewColumn.TEXT))
                    .contains("Töpfe €");
        }
        List<RawRow> named =
                read(file.getBytes(Charset.forName("windows-1252")), FileFormat.CSV, Map.of("charset", "windows-1252"));
        assertThat(named.get(0).value(ReviewColumn.TEXT)).contains("Töpfe €");
    }

    @Test
    void readsNestedMembersListsAndJsonArrays() throws IOException {
        byte[] file = """
                [
                  {"product": {"id": "p1", "x": {"y": 1}}, "reviewer": {"name": "J"}, "stars": 4, "pros": ["light", "fast"]},
                  {"product": {"id": "p2"}, "images": [{"src": "a"}, {"src": "b"}], "stars": 5, "Text": "t", "text": "T"}
                ]
                """.getBytes(StandardCharsets.UTF_8);
        Map<String, String> columns =
                Map.of("columns", "productId:product.id,authorName:reviewer.name,cons:images.src,category:=Pans");
        for (FileFormat format : List.of(FileFormat.JSON, FileFormat.NDJSON)) {
            List<RawRow> rows = read(file, format, columns);
            assertThat(rows).extracting(RawRow::line).containsExactly(1L, 2L);
            assertThat(rows.get(0).value(ReviewColumn.PRODUCT_ID)).contains("p1");
            assertThat(rows.get(0).value(ReviewColumn.AUTHOR_NAME)).contains("J");
            assertThat(rows.get(0).value(ReviewColumn.PROS)).contains("light\nfast");
            assertThat(rows.get(0).value(ReviewColumn.CATEGORY)).contains("Pans");
            assertThat(rows.get(1).value(ReviewColumn.CONS)).contains("a\nb");
            assertThat(rows.get(1).value(ReviewColumn.TEXT)).contains("T");
        }
        assertThatThrownBy(() -> read(
                        "[{\"productId\":\"p\",\"stars\":1},{".getBytes(StandardCharsets.UTF_8),
                        FileFormat.JSON,
                        Map.of()))
                .satisfies(e ->
                        assertThat(BrokenFile.explain((RuntimeException) e)).isInstanceOf(BrokenFile.class));
    }

    @Test
    void readsElementsOfXmlAndNoneFromElsewhere() throws IOException {
        List<RawRow> rows = read(
                """
                <feed><reviews><review id="7"><product><id>p</id></product><stars max="5">4</stars>
                <text>a &amp; <![CDATA[<b>]]></text></review><review/></reviews></feed>""".getBytes(StandardCharsets.UTF_8),
                FileFormat.XML,
                Map.of("columns", "productId:product.id,externalId:id"));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).value(ReviewColumn.PRODUCT_ID)).contains("p");
        assertThat(rows.get(0).value(ReviewColumn.EXTERNAL_ID)).contains("7");
        assertThat(rows.get(0).value(ReviewColumn.STARS)).contains("4");
        assertThat(rows.get(0).value(ReviewColumn.TEXT)).contains("a & <b>");
        assertThatThrownBy(() -> read(
                        "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><r><review><text>&e;</text></review></r>"
                                .getBytes(StandardCharsets.UTF_8),
                        FileFormat.XML,
                        Map.of()))
                .isInstanceOf(RuntimeException.class);
    }

    private List<RawRow> csv(String file) throws IOException {
        return rows(file.getBytes(StandardCharsets.UTF_8), FileFormat.CSV, null);
    }

    private List<RawRow> rows(byte[] file, FileFormat format, String columns) throws IOException {
        return read(file, format, columns == null ? Map.of() : Map.of("columns", columns));
    }

    private List<RawRow> read(byte[] file, FileFormat format, Map<String, String> options) throws IOException {
        Path path = Files.write(directory.resolve("upload"), file);
        FileShape shape = FileShape.of(format, List.of(ReviewColumn.values()), new FileOptions(options));
        List<RawRow> rows = new ArrayList<>();
        try (RowReader reader = new ReceivedFile(path).open(shape)) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
