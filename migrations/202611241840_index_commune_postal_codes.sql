-- A postal code designates communes: asked at each key typed in the search.
create index commune_postal_codes_idx on commune using gin (postal_codes);
