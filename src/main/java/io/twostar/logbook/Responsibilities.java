package io.twostar.logbook;

import io.twostar.event.Outboxes;
import io.twostar.http.ETags;
import io.twostar.http.Page;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.Times;
import io.twostar.logbook.Responsibility.Terms;
import io.twostar.store.NamedLock;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The responsibilities: there are few, and each is changed under one lock. */
@ApplicationScoped
class Responsibilities {

    private final Transactions transactions;
    private final Outboxes outboxes;
    private final Times times;

    Responsibilities(Transactions transactions, Outboxes outboxes, Times times) {
        this.transactions = transactions;
        this.outboxes = outboxes;
        this.times = times;
    }

    /** The result of a PUT. */
    record Put(Responsibility responsibility, boolean created) {}

    /** @throws ProblemException 412 by {@code ifMatch} */
    Put put(String responsibilityId, Terms terms, String ifMatch) {
        return transactions.inNew(sql -> {
            NamedLock.take(sql, "responsibilities");
            Optional<Responsibility> before = ResponsibilityDao.find(sql, responsibilityId);
            ETags.honourMatch(ifMatch, before.map(Responsibilities::etag));
            if (before.isPresent() && before.get().terms().equals(terms)) {
                return new Put(before.get(), false);
            }
            int version = before.map(Responsibility::version).orElse(0) + 1;
            Responsibility responsibility = new Responsibility(responsibilityId, terms, version, times.now());
            ResponsibilityDao.write(sql, responsibility);
            outboxes.write(sql, new ResponsibilityChanged(responsibilityId, version, false), times.now());
            return new Put(responsibility, before.isEmpty());
        });
    }

    /** @throws ProblemException 404 if there is none, 412 by {@code ifMatch} */
    void delete(String responsibilityId, String ifMatch) {
        transactions.inNew(sql -> {
            NamedLock.take(sql, "responsibilities");
            Optional<Responsibility> before = ResponsibilityDao.find(sql, responsibilityId);
            Responsibility responsibility = before.orElseThrow(Responsibilities::notFound);
            ETags.honourMatch(ifMatch, before.map(Responsibilities::etag));
            ResponsibilityDao.delete(sql, responsibilityId);
            outboxes.write(
                    sql, new ResponsibilityChanged(responsibilityId, responsibility.version(), true), times.now());
            return responsibility;
        });
    }

    /** @throws ProblemException 404 if there is none */
    Responsibility require(String responsibilityId) {
        return transactions
                .read(sql -> ResponsibilityDao.find(sql, responsibilityId))
                .orElseThrow(Responsibilities::notFound);
    }

    static String etag(Responsibility responsibility) {
        return ETags.strong(responsibility.version(), responsibility.updatedAt().toEpochMilli());
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such responsibility.");
    }

    /** A page of responsibilities by id. */
    Page<Responsibility> page(String cursor, int pageSize) {
        return Page.byId(
                "responsibilities",
                cursor,
                pageSize,
                Responsibility::responsibilityId,
                (after, most) -> transactions.read(sql -> ResponsibilityDao.page(sql, after, most)));
    }
}
