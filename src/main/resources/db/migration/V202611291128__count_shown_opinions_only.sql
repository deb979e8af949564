-- Pros and cons that wait for moderation or were rejected must not be read from the statistics either; what is said of the fit
-- is a number and counts all the same.
create function shown_opinions_of(attributes jsonb, text_status text) returns table (kind text, term text)
language sql immutable parallel safe
as $$
  select o.kind, o.term from opinions_of(attributes) o where o.kind = 'FIT' or text_status in ('NONE', 'PUBLISHED')
$$;

create or replace function count_opinions() returns trigger
language plpgsql
as $$
begin
  if tg_op <> 'INSERT' and old.counting = 'COUNTED' and old.attributes is not null then
    update review_opinion r set count = r.count - 1
    from shown_opinions_of(old.attributes, old.text_status) o
    where r.product_id = old.product_id and r.epoch = old.epoch and r.kind = o.kind and r.term = o.term;
  end if;
  if tg_op <> 'DELETE' and new.counting = 'COUNTED' and new.attributes is not null then
    insert into review_opinion as r (product_id, epoch, kind, term, count)
    select new.product_id, new.epoch, o.kind, o.term, 1
    from shown_opinions_of(new.attributes, new.text_status) o order by o.kind, o.term
    on conflict (product_id, epoch, kind, term) do update set count = r.count + 1;
  end if;
  return null;
end
$$;

drop trigger review_opinion_changed on review;
create trigger review_opinion_changed after update of attributes, counting, text_status on review
  for each row when (old.attributes is distinct from new.attributes
    or (old.counting is distinct from new.counting or old.text_status is distinct from new.text_status)
      and new.attributes is not null)
  execute function count_opinions();

update review_opinion r set count = r.count - held.count
from (
  select v.product_id, v.epoch, o.kind, o.term, count(*) as count
  from review v cross join lateral opinions_of(v.attributes) o
  where v.counting = 'COUNTED' and v.attributes is not null and v.text_status in ('PENDING', 'REJECTED') and o.kind <> 'FIT'
  group by 1, 2, 3, 4
) held
where r.product_id = held.product_id and r.epoch = held.epoch and r.kind = held.kind and r.term = held.term;
