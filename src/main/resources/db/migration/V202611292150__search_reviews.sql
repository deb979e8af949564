-- Reviews are searched by the stems of their language. The words are a read model, written after the reviews: reviews on their way in pay nothing for it.

-- Stems without lists of stop words: "not good" is worth searching for in reviews.
do $$
declare
  language text;
begin
  foreach language in array array['arabic', 'catalan', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'greek', 'hungarian',
    'indonesian', 'irish', 'italian', 'lithuanian', 'norwegian', 'portuguese', 'romanian', 'russian', 'spanish', 'swedish', 'turkish'] loop
    execute format('create text search dictionary review_%1$s (template = pg_catalog.snowball, language = %1$s)', language);
    execute format('create text search configuration review_%s (copy = pg_catalog.simple)', language);
    execute format('alter text search configuration review_%1$s alter mapping for asciiword, word, hword, hword_part, asciihword, hword_asciipart '
      'with review_%1$s', language);
  end loop;
end $$;
create text search configuration review_simple (copy = pg_catalog.simple);

-- The language of a BCP 47 tag; 'simple', which has no stems, for others.
create function review_language(locale text) returns text language sql immutable parallel safe as $$
  select case split_part(lower(locale), '-', 1)
    when 'ar' then 'arabic' when 'ca' then 'catalan' when 'da' then 'danish' when 'nl' then 'dutch' when 'en' then 'english'
    when 'fi' then 'finnish' when 'fr' then 'french' when 'de' then 'german' when 'el' then 'greek' when 'hu' then 'hungarian'
    when 'id' then 'indonesian' when 'ga' then 'irish' when 'it' then 'italian' when 'lt' then 'lithuanian'
    when 'no' then 'norwegian' when 'nb' then 'norwegian' when 'nn' then 'norwegian' when 'pt' then 'portuguese'
    when 'ro' then 'romanian' when 'ru' then 'russian' when 'es' then 'spanish' when 'sv' then 'swedish' when 'tr' then 'turkish'
    else 'simple' end
$$;

-- words has one lexeme that names language and product ('german kettle-05'), so that the index finds the words of one product.
create table review_words (
  product_id         text        not null,
  review_id          uuid        not null,
  version            integer     not null,
  words              tsvector    not null,
  constraint pk_review_words primary key (product_id, review_id)
);
create index ix_review_words on review_words using gin (words);

-- What people write into a search box, for the reviews of a product: each language has stems of its own.
create function review_query(product_id text, words text) returns tsquery language plpgsql stable parallel safe as $$
declare
  language text;
  query tsquery;
  result tsquery;
begin
  foreach language in array array['arabic', 'catalan', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'greek', 'hungarian',
    'indonesian', 'irish', 'italian', 'lithuanian', 'norwegian', 'portuguese', 'romanian', 'russian', 'simple', 'spanish', 'swedish', 'turkish'] loop
    query := websearch_to_tsquery(('review_' || language)::regconfig, words);
    if numnode(query) > 0 then
      query := (quote_literal(language || ' ' || product_id))::tsquery && query;
      result := case when result is null then query else result || query end;
    end if;
  end loop;
  return result;
end $$;

-- How far the events were read, and how far the reviews that were there before; null when all of them are.
create table review_words_state (
  id                 smallint    not null,
  position           bigint      not null,
  product_id         text,
  review_id          uuid,
  constraint pk_review_words_state primary key (id),
  constraint ck_review_words_state_single check (id = 1)
);
insert into review_words_state select 1, last_position, '', '00000000-0000-0000-0000-000000000000' from event_position;

-- It was for words in any language.
drop statistics st_review_words;
