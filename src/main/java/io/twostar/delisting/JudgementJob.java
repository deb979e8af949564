package io.twostar.delisting;

import io.twostar.catalog.Product;
import io.twostar.job.Ending;
import io.twostar.job.JobKind;
import io.twostar.job.JobRun;
import io.twostar.job.Step;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges every product that a change of rule concerns, in order of product id, so that it can go on after a restart. */
@ApplicationScoped
class JudgementJob implements JobKind {

    static final String KIND = "JUDGEMENT";

    /** Products judged in one transaction; submissions of these wait for it. */
    private static final int CHUNK = 500;

    /** The scopes that the rule had and has. */
    record Parameters(List<Scope> scopes) {

        static Parameters of(Optional<DelistingRule> before, Optional<DelistingRule> after) {
            return new Parameters(Stream.of(before, after)
                    .flatMap(Optional::stream)
                    .map(DelistingRule::scope)
                    .distinct()
                    .toList());
        }

        String[] values(Scope.Kind kind) {
            return scopes.stream()
                    .filter(scope -> scope.kind() == kind)
                    .map(Scope::value)
                    .toArray(String[]::new);
        }
    }

    private static final String CONCERNED = """
            from product
            where product_id > ? and (? or category = any(?) or product_id = any(?))
            """;

    private final Transactions transactions;
    private final Listings listings;

    JudgementJob(Transactions transactions, Listings listings) {
        this.transactions = transactions;
        this.listings = listings;
    }

    @Override
    public String name() {
        return KIND;
    }

    /** A rule is in force for all its products or for none. */
    @Override
    public boolean isCancellable() {
        return false;
    }

    @Override
    public Ending run(JobRun run) {
        Parameters parameters = run.parameters(Parameters.class);
        String behind = run.progress().orElse("");
        if (behind.isEmpty()) {
            transactions.inNew(connection -> {
                RuleChangeover.awaitProductsOnTheMove(connection);
                run.advance(connection, Step.total("", count(connection, parameters)));
                return null;
            });
        }
        List<String> products = next(parameters, behind);
        while (!products.isEmpty()) {
            run.stopIfAsked();
            behind = products.get(products.size() - 1);
            judge(run, parameters, products, behind);
            products = next(parameters, behind);
        }
        return Ending.succeeded();
    }

    /** A product that a more specific rule covers has seen no change, and must not return as if it had. */
    private void judge(JobRun run, Parameters parameters, List<String> products, String last) {
        listings.change(products, session -> {
            for (String productId : products) {
                Product product = session.require(productId);
                if (session.isConcerned(product, parameters.scopes())) {
                    session.judge(product, Cause.RULE_CHANGE);
                }
            }
            run.advance(session.connection(), Step.done(last, products.size()));
            return last;
        });
    }

    private List<String> next(Parameters parameters, String behind) {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select product_id " + CONCERNED + " order by product_id limit " + CHUNK)) {
                bind(select, parameters, behind);
                List<String> products = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        products.add(row.getString(1));
                    }
                }
                return products;
            }
        });
    }

    private static long count(Connection connection, Parameters parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) " + CONCERNED)) {
            bind(select, parameters, "");
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void bind(PreparedStatement select, Parameters parameters, String behind) throws SQLException {
        select.setString(1, behind);
        select.setBoolean(2, parameters.scopes().contains(Scope.ALL));
        select.setObject(3, parameters.values(Scope.Kind.CATEGORY));
        select.setObject(4, parameters.values(Scope.Kind.PRODUCT));
    }
}
