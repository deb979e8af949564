package io.twostar.delisting.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twostar.delisting.judging.ProductSnapshot;
import io.twostar.delisting.judging.ProductSnapshots;
import io.twostar.job.JobEnding;
import io.twostar.job.JobLines;
import io.twostar.job.JobRun;
import io.twostar.job.LongJobKind;
import io.twostar.job.Step;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tries rules on the products in order of product id, a chunk and its results in one transaction; judges nothing. */
@ApplicationScoped
class SimulationJob implements LongJobKind {

    static final String KIND = "SIMULATION";

    /** Products tried in one transaction, at most. */
    private static final int PRODUCTS = 5_000;

    /** Ratings replayed in one transaction, at least one product's. */
    private static final long RATINGS = 500_000;

    private final Transactions transactions;
    private final JobLines lines;
    private final ObjectMapper mapper;

    SimulationJob(Transactions transactions, JobLines lines, ObjectMapper mapper) {
        this.transactions = transactions;
        this.lines = lines;
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public JobEnding run(JobRun run) {
        Simulation simulation = run.parameters(Simulation.class);
        SimulationProgress progress = run.progress().map(this::parse).orElseGet(() -> start(run, simulation));
        SimulationProgress next = step(run, simulation, progress);
        while (next != progress) {
            run.stopIfAsked();
            if (run.isCancelled()) {
                return JobEnding.cancelled();
            }
            progress = next;
            next = step(run, simulation, progress);
        }
        sumUp(run, simulation, progress);
        return JobEnding.succeeded();
    }

    private SimulationProgress start(JobRun run, Simulation simulation) {
        SimulationProgress progress =
                SimulationProgress.start(simulation.candidates().size());
        return transactions.inNew(sql -> {
            run.advance(sql, Step.total(json(progress), ProductSnapshots.count(sql, simulation.scopes())));
            return progress;
        });
    }

    /** @return the same progress when there is nothing left to do */
    private SimulationProgress step(JobRun run, Simulation simulation, SimulationProgress from) {
        return transactions.inNew(sql -> {
            List<ProductSnapshot> products = some(sql, simulation, from.after());
            if (products.isEmpty()) {
                return from;
            }
            SimulationStep step = new SimulationStep(simulation, sql, products, run.startedAt());
            step.run(from.after());
            lines.addResults(sql, run.jobId(), from.lines(), step.results());
            SimulationProgress to = from.plus(
                    products.get(products.size() - 1).productId(),
                    step.results().size(),
                    step.tallies());
            run.advance(sql, Step.done(json(to), products.size()));
            return to;
        });
    }

    private static List<ProductSnapshot> some(SqlSession sql, Simulation simulation, String after) {
        List<ProductSnapshot> products = ProductSnapshots.page(sql, simulation.scopes(), after, PRODUCTS);
        long ratings = 0;
        for (int i = 0; simulation.replay() && i < products.size(); i++) {
            ratings += products.get(i).counted().count();
            if (ratings > RATINGS) {
                return products.subList(0, i + 1);
            }
        }
        return products;
    }

    private void sumUp(JobRun run, Simulation simulation, SimulationProgress progress) {
        transactions.inNew(sql -> {
            lines.addSummary(sql, run.jobId(), SimulationSummary.of(sql, run.jobId(), simulation, progress.tallies()));
            run.advance(sql, Step.to(json(progress)));
            return null;
        });
    }

    private SimulationProgress parse(String text) {
        try {
            return mapper.readValue(text, SimulationProgress.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the progress of a simulation cannot be read", e);
        }
    }

    private String json(SimulationProgress progress) {
        try {
            return mapper.writeValueAsString(progress);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the progress of a simulation cannot be written", e);
        }
    }
}
