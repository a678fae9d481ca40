-- A report and a connection that a dossier is tied to outlive it: the tie goes, they stay.
create or replace function destroy_dossier(of_dossier uuid) returns void
language plpgsql security definer set search_path = public as $$
begin
  if not is_visaed(of_dossier) then
    raise exception 'dossier % has no visa', of_dossier
      using errcode = 'integrity_constraint_violation', constraint = 'dossier_visa';
  end if;
  insert into erased_file (sha256)
    select f.sha256 from dossier_held_file f where f.dossier_id = of_dossier
    union select t.package_sha256 from archive_transfer t where t.dossier_id = of_dossier and t.package_sha256 is not null
    on conflict (sha256) do update set erased_at = excluded.erased_at;
  update archive_transfer set package_sha256 = null where dossier_id = of_dossier;
  delete from transmission_message where dossier_id = of_dossier;
  delete from transmission where dossier_id = of_dossier;
  delete from posting_check where dossier_id = of_dossier;
  delete from site_visit_photograph where visit_id in (select v.id from site_visit v where v.dossier_id = of_dossier);
  delete from site_visit_point where visit_id in (select v.id from site_visit v where v.dossier_id = of_dossier);
  delete from site_visit where dossier_id = of_dossier;
  delete from sitadel_sent where dossier_id = of_dossier;
  delete from dossier_statistics where dossier_id = of_dossier;
  delete from platau_arrival where dossier_id = of_dossier;
  delete from platau_mirror where dossier_id = of_dossier;
  delete from piece_review where dossier_id = of_dossier;
  delete from period_choice where dossier_id = of_dossier;
  delete from letter_to_sign where dossier_id = of_dossier;
  delete from decision_comment where dossier_id = of_dossier;
  delete from decision_return where dossier_id = of_dossier;
  delete from decision_draft where dossier_id = of_dossier;
  delete from assessment_line where dossier_id = of_dossier;
  delete from assessment_side where dossier_id = of_dossier;
  delete from certificate_statement where dossier_id = of_dossier;
  delete from dossier_tax_facts where dossier_id = of_dossier;
  delete from absence_takeover where dossier_id = of_dossier;
  delete from message where dossier_id = of_dossier;
  delete from outbox where dossier_id = of_dossier;
  delete from upload where dossier_id = of_dossier;
  delete from consultation where dossier_id = of_dossier;
  delete from issued_document where dossier_id = of_dossier;
  delete from redacted_copy where dossier_id = of_dossier;
  delete from attachment where dossier_id = of_dossier;
  delete from statement_snapshot where dossier_id = of_dossier;
  delete from dossier_footprint where dossier_id = of_dossier;
  delete from dossier_parcel where dossier_id = of_dossier;
  delete from dossier_party where dossier_id = of_dossier;
  delete from act where dossier_id = of_dossier;
  delete from platau_due where dossier_id = of_dossier;
  update report set dossier_id = null where dossier_id = of_dossier;
  update sewer_connection set dossier_id = null where dossier_id = of_dossier;
  update allotted_number set dossier_id = null where dossier_id = of_dossier;
  delete from dossier where id = of_dossier;
end
$$;
