package io.twostar.event;

import io.twostar.store.SqlSession;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Takes out of facts what leads to a person, in their places: neither positions nor order change. Facts tell of nobody by
 * themselves; but a number that the shop gave to an order leads to whoever ordered.
 */
public final class ToldFacts {

    /** Those that wait come first: what the relay moves meanwhile is in the feed when that is looked at. */
    private static final String WAITING = """
            update outbox o set data = (
                select array_agg(
                    case when f.type = any(?::text[]) and f.data ->> ? = any(?::text[])
                        then jsonb_set(f.data::jsonb, array[?], to_jsonb(?::text))::json else f.data end
                    order by f.place)
                from unnest(o.types, o.data) with ordinality as f (type, data, place))
            where o.types && ?::text[] and exists (
                select from unnest(o.types, o.data) as f (type, data)
                where f.type = any(?::text[]) and f.data ->> ? = any(?::text[]))
            """;

    private static final String IN_FEED = """
            update event e set data = jsonb_set(e.data::jsonb, array[?], to_jsonb(?::text))::json
            where e.product_id = any(?::text[]) and e.type = any(?::text[]) and e.data ->> ? = any(?::text[])
            """;

    private ToldFacts() {}

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
            String replacement)
            throws SQLException {
        String[] ofTypes = types.toArray(String[]::new);
        String[] old = values.toArray(String[]::new);
        try (PreparedStatement update = sql.prepareStatement(WAITING)) {
            bind(update, ofTypes, member, old, member, replacement, ofTypes, ofTypes, member, old);
        }
        try (PreparedStatement update = sql.prepareStatement(IN_FEED)) {
            bind(update, member, replacement, products.toArray(String[]::new), ofTypes, member, old);
        }
    }

    private static void bind(PreparedStatement update, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            update.setObject(i + 1, values[i]);
        }
        update.executeUpdate();
    }
}
