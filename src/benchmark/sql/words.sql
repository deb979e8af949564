-- The words of reviews that were written past the service, as it would write them.
insert into review_words (product_id, review_id, version, words)
select product_id, review_id, version,
       array_to_tsvector(array['english ' || product_id]) || to_tsvector('review_english', coalesce(title, '') || ' ' || coalesce(text, ''))
from review on conflict do nothing;
