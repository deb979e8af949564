package io.twostar.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** How PostgreSQL would run statements that find rows by keys (see {@link PlansByKeys}). */
@ApplicationScoped
public class Plans {

    private final Transactions transactions;

    Plans(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The plan in lines.
     *
     * @param empty the table whose rows and statistics are gone meanwhile, as on the first day of a shop
     */
    public List<String> withEmpty(String empty, String sql, UnaryOperator<Query> binding) {
        return transactions.rolledBack(session -> {
            session.query("truncate " + empty + " cascade").update();
            session.query("analyze " + empty).update();
            PlansByKeys.choose(session);
            return binding.apply(session.query("explain " + sql)).list(row -> row.text("QUERY PLAN"));
        });
    }

    /** Whether the table is read by an index with a condition for this column, and in no other way. */
    public static boolean looksUp(List<String> plan, String table, String column) {
        List<Integer> scans = IntStream.range(0, plan.size())
                .filter(i -> plan.get(i).contains(" on " + table + " "))
                .boxed()
                .toList();
        return !scans.isEmpty()
                && scans.stream().allMatch(i -> plan.get(i + 1).matches(".* Cond: .*\\b" + column + " = .*"));
    }
}
