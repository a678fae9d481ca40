-- Silence that no text settles: pieces that somebody says are not what was asked, or a reading to be confirmed. The public is told no more of it than
-- the desk is.
create view doubtful_silence as
  select d.id as dossier_id
  from dossier d
  where d.state = 'tacitlyDecided' and d.clock #>> '{state,inDoubt}' is not null;
grant select on doubtful_silence to parvis_desk;

-- What is kept without effect displays nothing and ends no display.
create or replace view notice_over as
  select a.id
  from act a
  where a.kind = 'depositNoticePosted'
    and exists (
      select from act x
      where x.dossier_id = a.dossier_id
        and x.ordinal > a.ordinal
        and x.kind in ('annulledRequestConfirmed', 'stayConfirmed')
        and not x.payload ? 'hasNoEffect'
        and not exists (select from act c where c.cancels = x.id));

create or replace view published_notice as
  select
    a.id, a.dossier_id, a.kind as act, a.payload ->> 'on' as displayed_on, d.number, d.kind, d.variant, d.insee_code, d.title, d.filed_on,
    d.decided_on, d.decision_sense,
    (select string_agg(trim(coalesce(p.given_name || ' ', '') || p.name), ', ' order by p.ordinal)
      from dossier_party p where p.dossier_id = d.id and p.part = 'applicant') as holder
  from act a
  join dossier d on d.id = a.dossier_id
  where a.payload ->> 'place' = 'website'
    and not a.payload ? 'hasNoEffect'
    and d.number is not null
    and not exists (select from act c where c.cancels = a.id)
    and not exists (select from posting_check e where e.posting_id = a.id and e.how = 'end')
    and (a.payload ->> 'on')::date <= scope_day()
    and case a.kind
      when 'depositNoticePosted' then d.state in ('notSeized', 'inFirstMonth', 'awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'underReview')
        and not exists (select from notice_over o where o.id = a.id)
      when 'postedInTownHall' then
        d.state not in ('withdrawn', 'revoked', 'annulled')
        and d.decided_on <= (a.payload ->> 'on')::date
        and (a.payload ->> 'until')::date >= scope_day()
      else false
    end;

create or replace view displayed_request as
  select a.dossier_id
  from act a
  join dossier d on d.id = a.dossier_id
  where a.kind in ('depositNoticePosted', 'postedInTownHall')
    and not a.payload ? 'hasNoEffect'
    and d.number is not null
    and d.kind in ('priorDeclaration', 'housePermit', 'buildingPermit', 'developmentPermit', 'demolitionPermit')
    and not exists (select from act c where c.cancels = a.id)
    and not exists (select from posting_check e where e.posting_id = a.id and e.how = 'end')
    and (a.payload ->> 'on')::date <= scope_day()
    and case a.kind
      when 'depositNoticePosted' then d.state in ('notSeized', 'inFirstMonth', 'awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'underReview')
        and not exists (select from notice_over o where o.id = a.id)
      else
        d.state not in ('withdrawn', 'revoked', 'annulled')
        and d.decided_on <= (a.payload ->> 'on')::date
        and (a.payload ->> 'until')::date >= scope_day()
    end;
