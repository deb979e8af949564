package io.twostar.privacy;

import io.quarkus.arc.All;
import io.twostar.job.JobEnding;
import io.twostar.job.JobKind;
import io.twostar.job.JobRun;
import io.twostar.job.Step;
import io.twostar.security.Caller;
import io.twostar.store.Query;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import io.twostar.store.author.Author;
import io.twostar.store.author.AuthorRecords;
import io.twostar.store.author.AuthorSql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Copies a person's data, one kind per transaction, within the database, whatever the size. */
@ApplicationScoped
class DataExportJob implements JobKind {

    static final String KIND = "DATA_EXPORT";

    private static final String COPY = """
            insert into data_export_record (export_id, kind, record_no, record)
            select :exportId, :kind, row_number() over (), held.record from (%s) as held (record)
            """;

    record Parameters(UUID exportId) {}

    private final Transactions transactions;
    private final DataExports exports;
    private final List<AuthorRecords> kinds;

    DataExportJob(Transactions transactions, DataExports exports, @All List<AuthorRecords> kinds) {
        this.transactions = transactions;
        this.exports = exports;
        this.kinds =
                kinds.stream().sorted(Comparator.comparing(AuthorRecords::kind)).toList();
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public JobEnding run(JobRun run) {
        UUID exportId = run.parameters(Parameters.class).exportId();
        int next = run.progress().map(Integer::parseInt).orElse(0);
        for (int kind = next; kind < kinds.size(); kind++) {
            run.stopIfAsked();
            if (run.isCancelled()) {
                return JobEnding.cancelled();
            }
            Optional<DataExport> export = exports.find(exportId);
            if (export.isEmpty()) {
                return JobEnding.succeeded("The export has expired, or its person was erased.");
            }
            copy(run, export.get(), kind);
        }
        return JobEnding.succeeded();
    }

    private void copy(JobRun run, DataExport export, int kind) {
        String authorId = export.authorId();
        Author author = new Author(authorId, Caller.clientIdOf(authorId), "", true);
        transactions.inNew(sql -> {
            if (!exports.hold(sql, export.exportId())) {
                return 0;
            }
            int copied = copy(sql, export.exportId(), kinds.get(kind), author);
            if (kind == kinds.size() - 1) {
                exports.ready(sql, export.exportId());
            }
            run.advance(sql, Step.done(Integer.toString(kind + 1), copied));
            return copied;
        });
    }

    private static int copy(SqlSession sql, UUID exportId, AuthorRecords records, Author author) {
        Query insert = sql.query(COPY.formatted(records.export().text()))
                .bind("exportId", exportId)
                .bind("kind", records.kind());
        return AuthorSql.bind(insert, author, 0, List.of()).update();
    }
}
