-- The frame of the desk map counts the few dossiers that have no place without reading those that have one.
create index dossier_without_place_idx on dossier (phase, insee_code) where cell_x is null;

-- Most maps are asked without a filter: an index a third as wide answers them, the wider one those with a filter.
create index dossier_cell_count_idx on dossier (cell_x, cell_y, standing, phase, insee_code)
  include (spot_x, spot_y) where cell_x is not null;
