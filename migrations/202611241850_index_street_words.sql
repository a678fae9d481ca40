-- A space before the first word, so that every word begins after one: « % parvis% » finds words that begin so, by the index.
create index street_words_idx on street using gin ((' ' || search_text) gin_trgm_ops);
drop index street_search_idx;
create index commune_words_idx on commune using gin ((' ' || plain_text(name)) gin_trgm_ops);
