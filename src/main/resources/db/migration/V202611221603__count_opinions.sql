-- What counted reviews say of fit, pros and cons, counted as they change. Reviews change on many ways, some of them many rows at
-- a time: a trigger is the one place that all of them pass. Reviews without attributes do not even call it.
create table review_opinion (
  product_id         text        not null,
  epoch              integer     not null,
  kind               text        not null,
  term               text        not null,
  count              bigint      not null,
  constraint pk_review_opinion primary key (product_id, epoch, kind, term),
  constraint ck_review_opinion_kind check (kind in ('FIT', 'PRO', 'CON'))
) with (fillfactor = 80);

-- Terms are told apart without regard to case and spaces; a review counts once for each.
create function opinions_of(attributes jsonb) returns table (kind text, term text)
language sql immutable parallel safe
as $$
  select 'FIT', attributes ->> 'fit' where attributes ->> 'fit' is not null
  union
  select 'PRO', lower(btrim(regexp_replace(said, '\s+', ' ', 'g')))
  from jsonb_array_elements_text(case jsonb_typeof(attributes -> 'pros') when 'array' then attributes -> 'pros' else '[]' end) said
  union
  select 'CON', lower(btrim(regexp_replace(said, '\s+', ' ', 'g')))
  from jsonb_array_elements_text(case jsonb_typeof(attributes -> 'cons') when 'array' then attributes -> 'cons' else '[]' end) said
$$;

create function count_opinions() returns trigger
language plpgsql
as $$
begin
  if tg_op <> 'INSERT' and old.counting = 'COUNTED' and old.attributes is not null then
    update review_opinion r set count = r.count - 1
    from opinions_of(old.attributes) o
    where r.product_id = old.product_id and r.epoch = old.epoch and r.kind = o.kind and r.term = o.term;
  end if;
  if tg_op <> 'DELETE' and new.counting = 'COUNTED' and new.attributes is not null then
    insert into review_opinion as r (product_id, epoch, kind, term, count)
    select new.product_id, new.epoch, o.kind, o.term, 1 from opinions_of(new.attributes) o order by o.kind, o.term
    on conflict (product_id, epoch, kind, term) do update set count = r.count + 1;
  end if;
  return null;
end
$$;

create trigger review_opinion_in after insert on review
  for each row when (new.attributes is not null)
  execute function count_opinions();

create trigger review_opinion_changed after update of attributes, counting on review
  for each row when (old.attributes is distinct from new.attributes
    or old.counting is distinct from new.counting and new.attributes is not null)
  execute function count_opinions();

create trigger review_opinion_out after delete on review
  for each row when (old.attributes is not null)
  execute function count_opinions();

insert into review_opinion (product_id, epoch, kind, term, count)
select r.product_id, r.epoch, o.kind, o.term, count(*)
from review r cross join lateral opinions_of(r.attributes) o
where r.counting = 'COUNTED' and r.attributes is not null
group by 1, 2, 3, 4;
