package io.twostar.exchange.intake;

import io.twostar.assortment.ProductAdministration;
import io.twostar.assortment.ProductCreated;
import io.twostar.catalog.Product;
import io.twostar.catalog.Products;
import io.twostar.delisting.decision.ListingSession;
import io.twostar.delisting.decision.Listings;
import io.twostar.exchange.intake.ChunkTriage.Availability;
import io.twostar.exchange.partition.Chunk;
import io.twostar.exchange.partition.ImportRequest;
import io.twostar.exchange.partition.ImportRow;
import io.twostar.exchange.partition.PartitionPositions;
import io.twostar.job.JobLines;
import io.twostar.job.JobRun;
import io.twostar.job.Step;
import io.twostar.stop.ActiveStops;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Stores a chunk and its part of the progress in one transaction; a dry run stores the progress only. */
@Singleton
class ChunkIntake {

    private final Listings listings;
    private final Transactions transactions;
    private final Products products;
    private final Recognition recognition;
    private final ImportedReviews reviews;
    private final PartitionPositions positions;
    private final JobLines lines;
    private final PhotoIntake photos;
    private final ImportMetrics metrics;

    ChunkIntake(
            Listings listings,
            Transactions transactions,
            Products products,
            Recognition recognition,
            ImportedReviews reviews,
            PartitionPositions positions,
            JobLines lines,
            PhotoIntake photos,
            ImportMetrics metrics) {
        this.listings = listings;
        this.transactions = transactions;
        this.products = products;
        this.recognition = recognition;
        this.reviews = reviews;
        this.positions = positions;
        this.lines = lines;
        this.photos = photos;
        this.metrics = metrics;
    }

    void take(JobRun run, ImportRequest request, Chunk chunk) {
        ChunkTriage triage = transactions.inNew(sql -> {
            ChunkTriage result = request.dryRun()
                    ? check(sql, request, chunk)
                    : listings.change(chunk.productIds(), session -> store(session, run, request, chunk));
            advance(sql, run, chunk, result);
            return result;
        });
        metrics.done(triage);
    }

    private ChunkTriage check(SqlSession sql, ImportRequest request, Chunk chunk) {
        Map<String, Availability> availability = new HashMap<>();
        chunk.productIds().forEach(id -> availability.put(id, absent(request)));
        products.list("productId in ?1", chunk.productIds())
                .forEach(product -> availability.put(product.productId(), present(product)));
        return ChunkTriage.of(sql, recognition, request, chunk, availability);
    }

    private ChunkTriage store(ListingSession session, JobRun run, ImportRequest request, Chunk chunk) {
        Map<String, Availability> availability = new HashMap<>();
        for (String id : chunk.productIds()) {
            availability.put(id, session.find(id).map(ChunkIntake::present).orElseGet(() -> absent(request)));
        }
        if (!request.ofStaff()) {
            stop(session, run, chunk, availability);
        }
        ChunkTriage triage = ChunkTriage.of(session.sql(), recognition, request, chunk, availability);
        introduceProducts(session, triage);
        reviews.store(session, run, request, triage);
        return triage;
    }

    /** A stop that started during the import, or applies to some products only. */
    private static void stop(ListingSession session, JobRun run, Chunk chunk, Map<String, Availability> availability) {
        ActiveStops stops = session.stops();
        for (ImportRow row : chunk.rows()) {
            String category = session.find(row.productId())
                    .map(Product::category)
                    .orElseGet(() -> row.card().category());
            if (stops.refuseWrites(row.productId(), category, run.clientId().orElse(null))) {
                availability.put(row.productId(), Availability.STOPPED);
            }
        }
    }

    private static Availability present(Product product) {
        if (product.mergedInto().isPresent()) {
            return Availability.MERGED;
        }
        return product.isRetired() ? Availability.RETIRED : Availability.OPEN;
    }

    private static Availability absent(ImportRequest request) {
        return request.createProducts() ? Availability.NEW : Availability.UNKNOWN;
    }

    private static void introduceProducts(ListingSession session, ChunkTriage triage) {
        for (ImportRow row : triage.accepted()) {
            if (session.find(row.productId()).isEmpty()) {
                session.append(session.introduce(row.productId(), row.card()), new ProductCreated());
            }
        }
        for (ImportRow row : triage.known()) {
            nameProduct(session, row);
        }
        session.writeProducts();
    }

    /** A name derived from the id is replaced by a real one; any other name stays. */
    private static void nameProduct(ListingSession session, ImportRow row) {
        String name = row.card().name();
        Optional<Product> product = session.find(row.productId());
        if (!name.equals(row.productId())
                && product.filter(one -> one.card().name().equals(one.productId()))
                        .isPresent()) {
            ProductAdministration.put(
                    session, row.productId(), product.get().card().called(name));
        }
    }

    /** Last of all: the other writers of the job wait for its row. */
    private void advance(SqlSession sql, JobRun run, Chunk chunk, ChunkTriage triage) {
        positions.write(sql, run.jobId(), chunk.partition(), chunk.end());
        lines.addErrors(sql, run.jobId(), triage.reported());
        photos.count(sql, run.jobId(), triage);
        run.advance(
                sql,
                Step.rows(
                                ImportProgress.SORTED.toString(),
                                triage.accepted().size() + triage.updated().size(),
                                triage.duplicates(),
                                triage.rejected())
                        .ofWhich(triage.erased(), triage.updated().size()));
    }
}
