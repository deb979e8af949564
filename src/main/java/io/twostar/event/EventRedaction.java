package io.twostar.event;

import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.List;

/**
 * Takes out of facts what leads to a person, in their places: neither positions nor order change. Facts name nobody by
 * themselves; but the number that the shop gave to an order leads to the customer who ordered.
 */
public final class EventRedaction {

    /** The outbox is changed first: what the relay moves meanwhile is in the feed when that is changed. */
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
     * Puts {@code replacement} in the place of the values of one member.
     *
     * @param products the facts are about
     * @param types of the facts that have the member
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
