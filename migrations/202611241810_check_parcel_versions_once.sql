-- The version of a parcel is written by the import that has just made it, in the same transaction, and no version is ever
-- deleted: checking it again for each of 1.5 million rows costs a third of an import.
alter table parcel drop constraint parcel_since_version_fkey;
alter table parcel drop constraint parcel_until_version_fkey;
