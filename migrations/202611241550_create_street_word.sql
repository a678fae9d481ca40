-- The words by which streets and places are known: a typed word that none begins with is a slip, mended by the nearest.
create table street_word (
  word  text primary key,
  uses  integer not null                      -- streets that bear it, those of replaced versions included: how rare it is
);
create index street_word_prefix_idx on street_word (word text_pattern_ops);
create index street_word_trigram_idx on street_word using gin (word gin_trgm_ops);

create function count_street_words() returns trigger
language plpgsql as $$
begin
  insert into street_word (word, uses)
  select word, count(distinct id)
  from added
  cross join unnest(string_to_array(search_text, ' ')) as word
  where word <> ''
  group by word
  order by word
  on conflict (word) do update set uses = street_word.uses + excluded.uses;
  return null;
end
$$;

create trigger street_inserted after insert on street
referencing new table as added
for each statement execute function count_street_words();

insert into street_word (word, uses)
select word, count(distinct id)
from street
cross join unnest(string_to_array(search_text, ' ')) as word
where word <> ''
group by word;
