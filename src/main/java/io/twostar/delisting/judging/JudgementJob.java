package io.twostar.delisting.judging;

import io.twostar.delisting.decision.Listings;
import io.twostar.delisting.rule.Cause;
import io.twostar.delisting.rule.DelistingRule;
import io.twostar.delisting.rule.Scope;
import io.twostar.delisting.rule.Verdict;
import io.twostar.http.problem.Times;
import io.twostar.job.JobEnding;
import io.twostar.job.JobRun;
import io.twostar.job.Step;
import io.twostar.job.WholeJobKind;
import io.twostar.store.TransactionBarrier;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges every product affected by a rule change or the end of a hold on delisting, in order of product id, so that it
 * can continue after a restart. It reads thousands without locks, and judges under the lock those whose listing can
 * change.
 *
 * <p>The result is exact. The read starts after the rule change was committed and after every transaction that may have
 * read the old rules has ended, so it sees everything that was judged by the old rule. Everything committed during or
 * after the read was judged by the new rule, under the lock, in its own transaction. Products found by the read are
 * judged again on current numbers.
 */
@ApplicationScoped
public class JudgementJob implements WholeJobKind {

    public static final String KIND = "JUDGEMENT";

    /** Products read together. */
    private static final int SIGHTED = 10_000;

    /** Products judged in one transaction; submissions of these wait for it. */
    private static final int LOCKED = 500;

    /**
     * Parameters of the job.
     *
     * @param scopes those that the rule had and has, or that of a hold
     * @param cause {@link Cause#RULE_CHANGE}, or {@link Cause#TIME} when a hold on delisting has ended
     */
    public record Parameters(List<Scope> scopes, Cause cause) {

        public Parameters {
            cause = cause == null ? Cause.RULE_CHANGE : cause;
        }

        public static Parameters of(Optional<DelistingRule> before, Optional<DelistingRule> after) {
            return new Parameters(
                    Stream.of(before, after)
                            .flatMap(Optional::stream)
                            .map(DelistingRule::scope)
                            .distinct()
                            .toList(),
                    Cause.RULE_CHANGE);
        }

        /** Whether the changed rule applies or applied to the product, rather than a more specific one. */
        public boolean concern(ProductSnapshot product, DelistingRule ruleNow) {
            return scopes.stream()
                    .anyMatch(scope -> scope.covers(product.productId(), product.category())
                            && (cause == Cause.TIME || ruleNow.scope().kind().compareTo(scope.kind()) <= 0));
        }
    }

    private final Transactions transactions;
    private final TransactionBarrier earlier;
    private final Listings listings;
    private final Times times;

    JudgementJob(Transactions transactions, TransactionBarrier earlier, Listings listings, Times times) {
        this.transactions = transactions;
        this.earlier = earlier;
        this.listings = listings;
        this.times = times;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public JobEnding run(JobRun run) {
        Parameters parameters = run.parameters(Parameters.class);
        String after = run.progress().orElse("");
        if (after.isEmpty()) {
            transactions.inNew(sql -> {
                run.advance(sql, Step.total("", ProductSnapshots.count(sql, parameters.scopes())));
                return null;
            });
        }
        earlier.await(run::stopIfAsked);
        List<ProductSnapshot> products = next(parameters, after);
        while (!products.isEmpty()) {
            judge(run, parameters, products);
            after = products.get(products.size() - 1).productId();
            products = next(parameters, after);
        }
        return JobEnding.succeeded();
    }

    private List<ProductSnapshot> next(Parameters parameters, String after) {
        return transactions.read(sql -> ProductSnapshots.page(sql, parameters.scopes(), after, SIGHTED));
    }

    private Set<String> changing(Parameters parameters, List<ProductSnapshot> products) {
        return transactions.read(
                sql -> Preview.of(sql, products, Preview.rules(sql, products), parameters.cause(), times.now()).stream()
                        .filter(foreseen -> foreseen.verdict() != Verdict.KEEP
                                && parameters.concern(foreseen.product(), foreseen.rule()))
                        .map(foreseen -> foreseen.product().productId())
                        .collect(Collectors.toSet()));
    }

    /** Reads the products in order, and judges and commits in batches. */
    private void judge(JobRun run, Parameters parameters, List<ProductSnapshot> products) {
        Set<String> changing = changing(parameters, products);
        Set<String> chosen = new HashSet<>();
        int passed = 0;
        for (ProductSnapshot product : products) {
            passed++;
            if (changing.contains(product.productId())) {
                chosen.add(product.productId());
            }
            boolean isLast = product == products.get(products.size() - 1);
            if (chosen.size() == LOCKED || isLast) {
                run.stopIfAsked();
                judge(run, parameters.cause(), chosen, Step.done(product.productId(), passed));
                chosen = new HashSet<>();
                passed = 0;
            }
        }
    }

    private void judge(JobRun run, Cause cause, Set<String> chosen, Step step) {
        listings.change(chosen, session -> {
            for (String productId : chosen) {
                session.judge(session.require(productId), cause);
            }
            run.advance(session.sql(), step);
            return null;
        });
    }
}
