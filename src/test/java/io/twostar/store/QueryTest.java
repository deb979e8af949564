package io.twostar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.laws.Sql;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QueryTest {

    enum Colour {
        RED,
        BLUE
    }

    record Kettle(
            UUID kettleId,
            String name,
            int litres,
            Optional<Integer> warrantyYears,
            Colour colour,
            Instant soldAt,
            LocalDate madeOn,
            List<String> tags,
            byte[] stamp) {}

    private static final Instant SOLD = Instant.parse("2026-10-25T01:30:00.123456Z");
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");

    @Inject
    Sql sql;

    private Connection connection;
    private SqlSession session;

    @BeforeEach
    void begin() throws SQLException {
        connection = sql.connect();
        connection.setAutoCommit(false);
        session = SqlSession.of(connection);
        session.query("""
                create temporary table kettle (kettle_id uuid, name text, litres smallint, warranty_years int, colour text,
                    sold_at timestamptz, made_on date, tags text[], stamp bytea) on commit drop
                """).update();
    }

    @AfterEach
    void end() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void storesAndReadsRecordsByTheNamesOfTheirComponents() {
        Kettle full = kettle(ID, "Kessel :name ?", Optional.of(3), Colour.BLUE, SOLD);
        Kettle bare = kettle(UUID.randomUUID(), null, Optional.empty(), null, null);
        for (Kettle kettle : List.of(full, bare)) {
            assertThat(session.query("""
                            insert into kettle values (:kettleId, :name, :litres, :warrantyYears, :colour, :soldAt, :madeOn, :tags, :stamp)
                            """).bindAll(kettle).update()).isEqualTo(1);
        }
        List<Kettle> stored =
                session.query("select * from kettle order by name nulls last").list(Kettle.class);
        assertThat(stored).usingRecursiveComparison().isEqualTo(List.of(full, bare));
    }

    @Test
    void takesColonsAndQuestionMarksThatAreNoParametersAsTheyAre() {
        List<String> read = session.query("""
                        -- it's :notThis ?
                        select ':nor this ?' || "a:b" /* nor :here ' ? */ || (:json::jsonb ? 'k') as words from (select 'x' as "a:b") as t
                        """).bind("json", "{\"k\": 1}").list(row -> row.text("words"));
        assertThat(read).containsExactly(":nor this ?xtrue");
    }

    @Test
    void bindsColumnsOfItemsAsArraysEmptyOnesAndNullsIncluded() {
        List<Kettle> kettles = List.of(
                kettle(ID, "a", Optional.of(1), Colour.RED, SOLD),
                kettle(UUID.randomUUID(), null, Optional.empty(), null, null));
        String insert = """
                insert into kettle (kettle_id, name, litres, warranty_years, colour, sold_at, made_on, stamp)
                select * from unnest(:ids::uuid[], :names::text[], :litres::smallint[], :years::int[], :colours::text[],
                    :times::timestamptz[], :days::date[], :stamps::bytea[])
                """;
        for (List<Kettle> some : List.of(kettles, List.<Kettle>of())) {
            assertThat(insert(insert, some)).isEqualTo(some.size());
        }
        String red = session.query("select colour, sold_at, kettle_id from kettle where name is not null")
                .one(row -> row.text("colour") + row.instant("sold_at") + row.uuid("kettle_id"));
        long unnamed = session.query("select count(*) as unnamed from kettle where name is null")
                .one(row -> row.bigint("unnamed"));
        assertThat(red).isEqualTo("RED" + SOLD + ID);
        assertThat(unnamed).isEqualTo(1);
    }

    private int insert(String insert, List<Kettle> kettles) {
        return session.query(insert)
                .bind("ids", kettles, Kettle::kettleId)
                .bind("names", kettles, Kettle::name)
                .bind("litres", kettles, Kettle::litres)
                .bind("years", kettles, Kettle::warrantyYears)
                .bind("colours", kettles, Kettle::colour)
                .bind("times", kettles, Kettle::soldAt)
                .bind("days", kettles, Kettle::madeOn)
                .bind("stamps", kettles, Kettle::stamp)
                .update();
    }

    @Test
    void growsWithWhatIsAskedFor() {
        int stored = session.query("insert into kettle (name, litres) values (:name, :litres)")
                .batch(List.of("a", "b", "c"), (insert, name) -> insert.bind("name", name)
                        .bind("litres", name.charAt(0) - 'a'));
        assertThat(stored).isEqualTo(3);
        assertThat(names(Optional.empty())).containsExactly("a", "b", "c");
        assertThat(names(Optional.of(1))).containsExactly("b", "c");
    }

    @Test
    void bindsItemsAsArraysThatFitTogether() {
        session.query("""
                        insert into kettle (name, litres)
                        select u.* from unnest(:name::text[], :litres::smallint[]) as u
                        """)
                .bindEach(List.of(1, 2, 3), (insert, litres) -> insert.bind("litres", litres)
                        .bind("name", litres == 2 ? null : "k" + litres))
                .update();
        assertThat(session.query("select name, litres from kettle order by litres")
                        .list(row -> row.text("name") + row.integer("litres")))
                .containsExactly("k11", "null2", "k33");
        Query query = session.query("select");
        assertThatThrownBy(() -> query.bindEach(
                        List.of(1, 2), (insert, number) -> insert.bind(number == 1 ? "one" : "two", number)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not every item binds");
    }

    private List<String> names(Optional<Integer> least) {
        return session.query("select name from kettle where true")
                .appendIf(least, "least", "and litres >= :least")
                .append("order by name")
                .list(row -> row.text("name"));
    }

    @Test
    void isNotPreparedOnTheServerIfItIsToBePlannedEachTime() {
        Query once = session.query("select :n::int as n").plannedEachTime();
        for (int n = 0; n < 10; n++) {
            assertThat(once.bind("n", n).<Integer>one(row -> row.integer("n"))).isEqualTo(n);
        }
        long prepared = session.query(
                        "select count(*) as prepared from pg_prepared_statements where statement like '%as n'")
                .one(row -> row.bigint("prepared"));
        assertThat(prepared).isZero();
    }

    @Test
    void growsWithLists() {
        List<String> read = session.query("select n from unnest(array['a', 'b']) as n where true")
                .appendIf(Optional.of(List.of("b", "c")), "some", "and n = any(:some)")
                .list(row -> row.text("n"));
        assertThat(read).containsExactly("b");
    }

    @Test
    void streamsMoreRowsThanAreFetchedAtOnce() {
        List<Integer> read = new ArrayList<>();
        session.query("select n from generate_series(1, :most) as n").bind("most", 2_500).stream(
                row -> read.add(row.integer("n")));
        assertThat(read).hasSize(2_500).last().isEqualTo(2_500);
    }

    @Test
    void streamsUntilTheReaderHasEnough() {
        List<Integer> read = new ArrayList<>();
        session.query("select n from generate_series(1, 2500) as n").streamWhile(row -> {
            read.add(row.integer("n"));
            return read.size() < 3;
        });
        assertThat(read).containsExactly(1, 2, 3);
    }

    @Test
    void answersWithWhatAChangeReturnsIfItDoes() {
        String insert = "insert into kettle (name) values ('a'), ('b')";
        assertThat(session.query(insert).returned(row -> row.text("name"))).isEmpty();
        assertThat(session.query(insert + " returning name")
                        .returned(row -> row.text("name") + row.has("name") + row.has("litres")))
                .containsExactly("atruefalse", "btruefalse");
    }

    @Test
    void readsARecordThatIsPartOfARow() {
        record Size(int width, Optional<Integer> height) {}
        record Box(String name, Size size) {}
        Box box = session.query("select 'crate' as name, 3 as width, null::int as height")
                .one(row -> new Box(row.text("name"), row.as(Size.class)));
        assertThat(box).isEqualTo(new Box("crate", new Size(3, Optional.empty())));
    }

    @Test
    void travelsWithOthers() throws SQLException {
        List<String> answers = new ArrayList<>();
        RoundTrip roundTrip = session.roundTrip();
        roundTrip.run(session.query("insert into kettle (name) values (:name)").bind("name", "a"));
        roundTrip.select(
                session.query("select name, :name || name as twice from kettle where name = any(:names::text[])")
                        .bind("name", "b")
                        .bind("names", List.of("a", "b")),
                row -> answers.add(row.text("name") + row.text("twice")));
        roundTrip.select(roundTrip.query("select 1 as one"), row -> answers.add(row.text("one")));
        roundTrip.go();
        assertThat(answers).containsExactly("aba", "1");
    }

    @Test
    void refusesWhatWouldBeReadOrWrittenByMistake() {
        assertThatThrownBy(() -> session.query("select :a || :b").bind("a", "x").exists())
                .hasMessageContaining(":b");
        assertThatThrownBy(() -> session.query("select null::int as n").one(row -> row.integer("n")))
                .hasMessageContaining("n is null");
        Optional<Integer> none = session.query("select null::int as n").one(row -> row.optional("n", Row::integer));
        assertThat(none).isEmpty();
        assertThat(session.query("select 1 where false").exists()).isFalse();
    }

    @Test
    void reportsWhatTheDatabaseRefusesAsAStoreFailure() {
        assertThatThrownBy(() -> session.query("select 1 / 0").exists())
                .isInstanceOf(StoreFailure.class)
                .isNotInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("22012");
    }

    private static Kettle kettle(UUID id, String name, Optional<Integer> years, Colour colour, Instant soldAt) {
        return new Kettle(
                id, name, 2, years, colour, soldAt, LocalDate.of(2026, 2, 28), Arrays.asList("x", "y,\"z"), new byte[] {
                    0, -1
                });
    }

    /** The driver prepares a statement again when a type changes, and planning may cost more than running. */
    @Test
    void keepsAStatementPreparedWhereAValueIsMissingNowAndThen() {
        for (int i = 0; i < 20; i++) {
            boolean isMissing = i % 2 == 1;
            session.query(
                            "select :word::text as kept_prepared, :ids::uuid[] as ids, cardinality(:words::text[]) as words")
                    .bind("word", isMissing ? null : "a word")
                    .bind("ids", isMissing ? null : List.of(ID))
                    .bind("words", Arrays.asList(isMissing ? null : "one", null))
                    .one(row -> row.integer("words"));
        }
        int runs = session.query("""
                        select generic_plans + custom_plans as runs from pg_prepared_statements
                        where statement like '%as kept_prepared%' and statement not like '%pg_prepared_statements%'
                        """).one(row -> row.integer("runs"));
        assertThat(runs).isGreaterThan(10);
    }
}
