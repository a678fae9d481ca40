-- An address serves once its holder has shown that it is theirs: by the link sent to it, or by a code that an agent
-- prints at the counter after seeing them. Both are invitations of their own purpose; a password is chosen by them alone.
alter table invitation drop constraint invitation_purpose_check;
alter table invitation add constraint invitation_purpose_check
  check (purpose in ('invitation', 'reset', 'opening', 'counter'));

-- Residents' accounts were opened without that proof: each chooses a password once more, by « Mot de passe oublié » or at
-- the counter. Nothing of their dossiers changes. Agents were invited by an administrator, who knew their address.
update person p
set password_hash = null, totp_secret = null, totp_confirmed = false, totp_last_step = null
where not exists (select from role_grant g where g.person_id = p.id)
  and p.email not like '%@demo.parvis.example';
update session s
set revoked_at = now()
where s.revoked_at is null
  and exists (select from person p where p.id = s.person_id and p.email not like '%@demo.parvis.example')
  and not exists (select from role_grant g where g.person_id = s.person_id)
  and s.via not in ('proConnect', 'franceConnect');
