-- Streets share their words: « gare » and « martin » are borne by thousands of them each, both by a few. A street is found by its words and by
-- their couples, in the order of the alphabet, after a space so that no beginning of a word reads them. Empty words and kinds of way have no couples; the search leaves them out as well.
-- It is asked at each letter typed: workers would take longer to start than the answer takes, hence `parallel restricted`.
create function street_lexemes(search_text text) returns tsvector immutable strict parallel restricted language sql as $$
  with borne as (
    select distinct word collate "C" as word from unnest(string_to_array(search_text, ' ')) as word where word <> ''
  ),
  telling as (
    select word from borne
    where length(word) > 1 and word <> all (array['de', 'du', 'des', 'la', 'le', 'les', 'au', 'aux', 'et', 'en', 'sur', 'rue', 'avenue',
      'boulevard', 'chemin', 'place', 'impasse', 'allee', 'route', 'square', 'cours', 'quai', 'passage', 'sentier', 'ruelle', 'residence',
      'lotissement', 'lieu', 'dit', 'hameau', 'cite', 'rond', 'point'])
  )
  select array_to_tsvector(array(
    select word from borne
    union all
    select ' ' || one.word || ' ' || other.word from telling as one join telling as other on one.word < other.word))
$$;
drop index street_lexemes_idx;
create index street_lexemes_idx on street using gin (street_lexemes(search_text));

-- Words of a commune’s name, each after a space, written once instead of at each comparison; kept in the row, from which a large contour would drive them.
alter table commune add column words text storage plain not null generated always as (' ' || plain_text(name)) stored;
drop index commune_name_idx, commune_words_idx;
create index commune_words_idx on commune using gin (words gin_trgm_ops);
