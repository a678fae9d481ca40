-- The statements of a place are read in the transaction that freezes them, under the rights of whoever files or signs.
-- What they are read from is public: the cadastre, the plans, the easements and the risks, with the versions they came in.
grant select on
  epci, commune, parcel, parcel_change, section, building,
  dataset, dataset_version, coverage_part, answered_kind,
  planning_document, document_file, regulation_title, easement_act,
  land_constraint, land_constraint_part
to parvis_desk;
