-- A commune by the words of its name, each begun, however many are typed: one entry a word.
create index commune_lexemes_idx on commune using gin (array_to_tsvector(array_remove(string_to_array(words, ' '), '')));
