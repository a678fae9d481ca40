-- « rue de la » begins more streets than it has words to look for: their beginning is an index of its own, by commune.
create index street_beginning_idx on street (insee_code, search_text text_pattern_ops);
drop index street_commune_idx;
