-- Streets are found by their words, whole or begun: one entry a word instead of one every three letters. What begins with few known
-- words is asked by these, which the index intersects from the rarest on.
create index street_lexemes_idx on street using gin (array_to_tsvector(array_remove(string_to_array(search_text, ' '), '')));
drop index street_words_idx;
