-- A few hundred simplified shapes of the layers of an import (GeoJSON, WGS 84), to be looked at before accepting it.
alter table import_run add column preview jsonb;
