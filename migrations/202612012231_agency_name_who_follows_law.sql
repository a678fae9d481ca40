-- Where whoever follows the law is written to when a newer state of a code comes in; not published. Empty: the administrators are told.
alter table installation add column law_contact text not null default '';
