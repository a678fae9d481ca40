-- A key may open what planners keep beside dossiers: rights decide what of it is read.
alter table access_key drop constraint access_key_scopes_check;
alter table access_key add constraint access_key_scopes_check check (scopes <@ array['dossiers', 'plan'] and scopes <> '{}');
