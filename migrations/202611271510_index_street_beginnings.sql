-- A beginning that is typed where nobody says where they look is searched among all the streets at once.
create index street_beginning_anywhere_idx on street (search_text text_pattern_ops);
