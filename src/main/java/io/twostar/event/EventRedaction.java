package io.twostar.event;

import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.List;

/**
 * Removes from stored events what identifies a person; positions and order stay. Events contain no names, but the
 * shop's order number identifies a customer.
 */
public final class EventRedaction {

    /** The outbox is changed first: rows that the relay moves in between are in the feed when that is changed. */
    private static final String WAITING = """
            update outbox o set data = (
                select array_agg(
                    case when f.type = any(:types::text[]) and f.data ->> :member = any(:values::text[])
                        then jsonb_set(f.data::jsonb, array[:member], to_jsonb(:replacement::text))::json else f.data end
                    order by f.place)
                from unnest(o.types, o.data) with ordinality as f (type, data, place))
            where o.types && :types::text[] and exists (
                select from unnest(o.types, o.data) as f (type, data)
                where f.type = any(:types::text[]) and f.data ->> :member = any(:values::text[]))
            """;

    private static final String IN_FEED = """
            update event e set data = jsonb_set(e.data::jsonb, array[:member], to_jsonb(:replacement::text))::json
            where e.product_id = any(:products::text[]) and e.type = any(:types::text[])
              and e.data ->> :member = any(:values::text[])
            """;

    private EventRedaction() {}

    /**
     * Replaces the values of one member by {@code replacement}.
     *
     * @param products the events are about
     * @param types of the events that have the member
     */
    public static void replace(
            SqlSession sql,
            Collection<String> products,
            Collection<String> types,
            String member,
            Collection<String> values,
            String replacement) {
        for (String statement : List.of(WAITING, IN_FEED)) {
            sql.query(statement)
                    .bind("products", products)
                    .bind("types", types)
                    .bind("member", member)
                    .bind("values", values)
                    .bind("replacement", replacement)
                    .update();
        }
    }
}
