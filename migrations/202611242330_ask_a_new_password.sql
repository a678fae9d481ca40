-- A person asks for a new password by themselves: the link is an invitation of another purpose and of a shorter life.
-- Asking for one closes no first-use link, which a stranger could otherwise end; using either closes both.
alter table invitation add column purpose text not null default 'invitation'
  constraint invitation_purpose_check check (purpose in ('invitation', 'reset'));

-- What leaves for a person, and for no dossier, is read by administrators alone: it bears their address.
drop policy outbox_read on outbox;
create policy outbox_read on outbox for select to parvis_desk
  using (
    case
      when dossier_id is null then is_administrator()
      else is_agent() and exists (select from dossier d where d.id = dossier_id)
    end);
