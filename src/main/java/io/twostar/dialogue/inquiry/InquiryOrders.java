package io.twostar.dialogue.inquiry;

import io.twostar.dialogue.inquiry.InquiryOrder.Terms;
import io.twostar.event.Outboxes;
import io.twostar.http.Cursors;
import io.twostar.http.ETags;
import io.twostar.http.Page;
import io.twostar.http.ProblemException;
import io.twostar.http.Times;
import io.twostar.store.NamedLock;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The standing orders: there are few, and each is changed under one lock. */
@ApplicationScoped
class InquiryOrders {

    private final Transactions transactions;
    private final Outboxes outboxes;
    private final Times times;

    InquiryOrders(Transactions transactions, Outboxes outboxes, Times times) {
        this.transactions = transactions;
        this.outboxes = outboxes;
        this.times = times;
    }

    /** What a PUT has done. */
    record Put(InquiryOrder order, boolean created) {}

    /** @throws ProblemException 412 by {@code ifMatch} */
    Put put(String orderId, Terms terms, String ifMatch) {
        return transactions.inNew(sql -> {
            NamedLock.take(sql, "inquiry-orders");
            Optional<InquiryOrder> before = InquiryOrderRows.find(sql, orderId);
            ETags.honourMatch(ifMatch, before.map(InquiryOrders::etag));
            if (before.isPresent() && before.get().terms().equals(terms)) {
                return new Put(before.get(), false);
            }
            var now = times.now();
            InquiryOrder order = new InquiryOrder(
                    orderId,
                    terms,
                    before.map(InquiryOrder::version).orElse(0) + 1,
                    before.map(InquiryOrder::createdAt).orElse(now),
                    now);
            InquiryOrderRows.write(sql, order);
            outboxes.write(sql, new InquiryOrderChanged(orderId, order.version(), false), times.now());
            return new Put(order, before.isEmpty());
        });
    }

    /** @throws ProblemException 404 if there is no such order, 412 by {@code ifMatch} */
    void delete(String orderId, String ifMatch) {
        transactions.inNew(sql -> {
            NamedLock.take(sql, "inquiry-orders");
            Optional<InquiryOrder> before = InquiryOrderRows.find(sql, orderId);
            InquiryOrder order = before.orElseThrow(InquiryOrders::notFound);
            ETags.honourMatch(ifMatch, before.map(InquiryOrders::etag));
            InquiryOrderRows.delete(sql, orderId);
            outboxes.write(sql, new InquiryOrderChanged(orderId, order.version(), true), times.now());
            return order;
        });
    }

    /** @throws ProblemException 404 if there is no such order */
    InquiryOrder require(String orderId) {
        return transactions.read(sql -> InquiryOrderRows.find(sql, orderId)).orElseThrow(InquiryOrders::notFound);
    }

    static String etag(InquiryOrder order) {
        return ETags.strong(order.version(), order.createdAt().toEpochMilli());
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such standing order.");
    }

    /** A page of orders by id. */
    Page<InquiryOrder> page(String cursor, int pageSize) {
        String behind = cursor == null ? "" : Cursors.decode(cursor, "inquiry-orders")[0];
        List<InquiryOrder> orders = transactions.read(sql -> InquiryOrderRows.page(sql, behind, pageSize + 1));
        return Page.of(orders, pageSize, last -> Cursors.encode("inquiry-orders", last.orderId()));
    }
}
