-- A notice of deposit ends with the review that it tells of: a request confirmed years later, once a judge annulled its decision, is displayed by
-- a new one.
create view notice_over as
  select a.id
  from act a
  where a.kind = 'depositNoticePosted'
    and exists (
      select from act x
      where x.dossier_id = a.dossier_id
        and x.ordinal > a.ordinal
        and x.kind in ('annulledRequestConfirmed', 'stayConfirmed')
        and not exists (select from act c where c.cancels = x.id));

-- A decision that its holder gave up, that was withdrawn or that a court annulled is displayed no more: the page that bore the name ends, and so
-- do the redacted copies, whatever the day that the act states.
create or replace view published_notice as
  select
    a.id, a.dossier_id, a.kind as act, a.payload ->> 'on' as displayed_on, d.number, d.kind, d.variant, d.insee_code, d.title, d.filed_on,
    d.decided_on, d.decision_sense,
    (select string_agg(trim(coalesce(p.given_name || ' ', '') || p.name), ', ' order by p.ordinal)
      from dossier_party p where p.dossier_id = d.id and p.part = 'applicant') as holder
  from act a
  join dossier d on d.id = a.dossier_id
  where a.payload ->> 'place' = 'website'
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

-- What a request is called is typed by people, and by former software: « maison de M. Dupond ». One that holds a word of the name of a natural
-- person of its dossier is told to nobody who has no right on it.
create or replace view public_dossier as
  select
    d.id, d.number, d.kind, d.variant, d.insee_code,
    case
      when exists (
        select from dossier_party p
        cross join regexp_split_to_table(public.plain_text(p.name), ' ') as word
        where p.dossier_id = d.id
          and not p.is_legal_person
          and length(word) >= 3
          and word not in ('les', 'des', 'sur', 'sous', 'rue', 'sci', 'sarl', 'sas', 'eurl', 'gaec', 'earl', 'commune', 'mairie')
          and ' ' || public.plain_text(d.title) || ' ' like '% ' || word || ' %') then ''
      else d.title
    end as title,
    d.state, d.filed_on, d.decided_on, d.decision_sense,
    coalesce(d.clock -> 'pending' @> '[{"matter": "courtAppeal"}]', false) as is_contested,
    d.definitive_on,
    date '1970-01-01' + (d.clock #>> '{state,again,on}')::integer as restored_on
  from dossier d
  where d.number is not null and d.kind <> 'saleDeclaration';
