package io.twostar.rating;

import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What counted reviews say besides stars, as counted by the database with every change of a review. */
@ApplicationScoped
class Opinions {

    /** Something that reviews name as good or bad, in lower case, and how many of them do. */
    public record Term(String term, long count) {}

    private static final int MOST_TERMS = 50;

    private static final String FIT = """
            select term::int, count from review_opinion
            where product_id = ? and epoch = ? and kind = 'FIT' and count > 0
            """;

    private static final String TERMS = """
            select term, count from review_opinion
            where product_id = ? and epoch = ? and kind = ? and count > 0
            order by count desc, term limit ?
            """;

    private final Transactions transactions;

    Opinions(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Votes on the fit, from those for -2 to those for 2. */
    long[] fit(String productId, int epoch) {
        return transactions.read(sql -> {
            long[] votes = new long[5];
            try (PreparedStatement select = sql.prepareStatement(FIT)) {
                select.setString(1, productId);
                select.setInt(2, epoch);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        votes[row.getInt(1) + 2] = row.getLong(2);
                    }
                }
            }
            return votes;
        });
    }

    /** What most reviews name, the most frequent first. */
    List<Term> pros(String productId, int epoch) {
        return terms(productId, epoch, "PRO");
    }

    List<Term> cons(String productId, int epoch) {
        return terms(productId, epoch, "CON");
    }

    private List<Term> terms(String productId, int epoch, String kind) {
        return transactions.read(sql -> {
            try (PreparedStatement select = sql.prepareStatement(TERMS)) {
                select.setString(1, productId);
                select.setInt(2, epoch);
                select.setString(3, kind);
                select.setInt(4, MOST_TERMS);
                return read(select);
            }
        });
    }

    private static List<Term> read(PreparedStatement select) throws SQLException {
        List<Term> terms = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                terms.add(new Term(row.getString(1), row.getLong(2)));
            }
        }
        return terms;
    }
}
