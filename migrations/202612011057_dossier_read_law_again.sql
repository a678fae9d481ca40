-- Silence after electronic participation, periods that a text replaces, park cores, registered sites and transfers are read otherwise
-- (R*424-2 d, R*423-33, R*423-24 a, R*425-30): what the lists show of the dossiers concerned is computed again.
update dossier d set refresh_on = least(refresh_on, current_date)
where d.number is not null and (d.takeover_id is null or d.reopened_at is not null)
  and (d.variant = 'transfer' or exists (
    select from act a
    where a.dossier_id = d.id and a.kind = 'circumstanceEstablished'
      and a.payload ->> 'circumstance' in (
        'electronicParticipation', 'nationalParkCore', 'registeredSite', 'registeredSiteDemolition', 'nationalCommission',
        'corsicaAssembly', 'nationalNatureReserve', 'registeredMonument', 'publicBuilding', 'highRise',
        'clearingReconnaissance', 'clearingInquiry', 'clearingOther', 'defenceWithEnvironment', 'defenceAuthorisation',
        'classifiedSiteMinister', 'publicInquiry', 'integratedProcedure')));
