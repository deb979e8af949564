package io.twostar.defect.dossier;

import io.twostar.defect.Defect;
import io.twostar.defect.EvidenceKind;
import io.twostar.http.PublicPath;
import io.twostar.store.Row;
import io.twostar.store.SqlSession;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Quotes of customers about a defect, as far as they may be shown. */
final class Quotes {

    /** Enough to see what is wrong. */
    static final int MOST = 50;

    private static final int LONGEST = 1_000;

    private static final String READ = """
            select e.kind, e.evidence_id, said.title, said.text, said.stars, said.verified, said.at, said.author_id,
                   said.author_name, said.photos
            from defect_evidence e
            cross join lateral (
              select r.title, r.text, r.stars, r.verification is not null as verified, r.created_at as at, r.author_id,
                     r.author_name,
                     (select array_agg('/products/' || p.product_id || '/photos/' || p.photo_id || '/image' order by p.photo_id)
                      from review_photo p
                      where p.product_id = r.product_id and p.review_id = r.review_id and p.status = 'PUBLISHED') as photos
              from review r
              where e.kind = 'REVIEW' and r.product_id = e.product_id and r.review_id = e.evidence_id
                and r.status = 'PUBLISHED' and r.counting = 'COUNTED' and r.text_status = 'PUBLISHED'
              union all
              select null, i.answer, r.stars, r.verification is not null, i.ended_at, r.author_id, r.author_name,
                     null
              from inquiry i join review r on r.product_id = i.product_id and r.review_id = i.review_id
              where e.kind = 'INQUIRY' and i.product_id = e.product_id and i.inquiry_id = e.evidence_id
                and i.state = 'ANSWERED' and i.answer is not null and r.status = 'PUBLISHED'
                and r.counting = 'COUNTED'
              union all
              select null, c.text, null, c.buyer, c.created_at, c.author_id, c.author_name, null
              from contribution c
              where e.kind in ('QUESTION', 'ANSWER') and c.kind = e.kind and c.product_id = e.product_id
                and c.contribution_id = e.evidence_id and c.status = 'PUBLISHED' and c.role = 'CUSTOMER'
            ) said
            where e.product_id = :productId and e.defect_id = :defectId
            order by said.at desc, e.evidence_id
            limit :most
            """;

    private Quotes() {}

    /** The newest quotes. */
    static List<Dossier.DossierQuote> read(SqlSession sql, Defect defect) {
        return sql.query(READ)
                .bind("productId", defect.productId())
                .bind("defectId", defect.defectId())
                .bind("most", MOST)
                .list(Quotes::quote);
    }

    private static Dossier.DossierQuote quote(Row row) {
        String text = Stream.of(row.text("title"), row.text("text"))
                .filter(part -> part != null)
                .collect(Collectors.joining(": "));
        String quote = Anonymous.quote(text, Arrays.asList(row.text("author_id"), row.text("author_name")));
        return new Dossier.DossierQuote(
                row.constant("kind", EvidenceKind.class),
                row.uuid("evidence_id"),
                shortened(quote),
                row.optional("stars", Row::integer).orElse(null),
                row.bool("verified"),
                row.texts("photos").stream().map(PublicPath::new).toList(),
                row.instant("at"));
    }

    /** Never in the middle of a character that is two in Java. */
    private static String shortened(String quote) {
        if (quote.length() <= LONGEST) {
            return quote;
        }
        int end = Character.isHighSurrogate(quote.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return quote.substring(0, end) + "…";
    }
}
