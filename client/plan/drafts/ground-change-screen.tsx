import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ParcelFinder } from '#client/place/addresses/addresses-part.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PublicDraft } from '#contract/plan/drafts/draft.ts'
import { dayText } from '#wording/day.ts'
import { DRAFT_STAGE_NAMES, NOT_BINDING } from '#wording/plan/drafts/draft-words.ts'
import { listed } from '#wording/typography.ts'
import { publicChangeQuery, publicDraftsQuery } from './queries.ts'

/** « Mon terrain change-t-il ? », for anyone, of the drafts that are open to consultation. */
export function GroundChangeScreen() {
  usePageTitle('Mon terrain change-t-il ?')
  const drafts = useQuery(publicDraftsQuery())
  return (
    <article className={page.page}>
      <h1>Mon terrain change-t-il ?</h1>
      <p className={page.lead}>
        Pendant la consultation d’un projet de plan, dites où est votre terrain : Parvis compare sa zone d’aujourd’hui à
        celle du projet.
      </p>
      {drafts.isPending && <Skeleton lines={4} label="Lecture des consultations" />}
      {drafts.error && <ProblemNotice error={drafts.error} onRetry={() => void drafts.refetch()} />}
      {drafts.data?.length === 0 && (
        <Notice title="Aucune consultation n’est ouverte">
          <p>Ce qui s’applique aujourd’hui à un terrain se lit sur sa fiche, au guichet.</p>
        </Notice>
      )}
      {drafts.data && drafts.data.length > 0 && <Asked drafts={drafts.data} />}
    </article>
  )
}

function Asked({ drafts }: { drafts: readonly PublicDraft[] }) {
  const [chosen, setChosen] = useState<number | null>(null)
  const [parcels, setParcels] = useState<readonly string[]>([])
  const draft = drafts.find(({ id }) => id === chosen) ?? drafts[0]
  if (!draft) return null
  return (
    <div className={stack.loose}>
      {drafts.length > 1 && (
        <SelectField
          label="Projet"
          value={String(draft.id)}
          options={drafts.map(({ id, title }) => ({ value: String(id), label: title }))}
          onChange={(id) => setChosen(Number(id))}
        />
      )}
      <p>
        <strong>{draft.title}</strong> : {DRAFT_STAGE_NAMES[draft.stage]} du {dayText(draft.statedOn)}, en consultation
        jusqu’au {dayText(draft.until)}. {listed(draft.communes)}.
      </p>
      <p>
        Pour demander un autre zonage : <Link to="/demande-plan">Demander une modification du plan</Link>.
      </p>
      <ParcelFinder onFound={(ids) => setParcels(ids.slice(0, PARCELS_SHOWN))} />
      <div aria-live="polite" className={stack.loose}>
        {parcels.map((parcel) => (
          <Change key={parcel} draft={draft.id} parcel={parcel} />
        ))}
      </div>
    </div>
  )
}

/** A ground of more parcels is asked for at the town hall. */
const PARCELS_SHOWN = 10

function Change({ draft, parcel }: { draft: number; parcel: string }) {
  const change = useQuery(publicChangeQuery(draft, parcel))
  if (change.isPending) return <Skeleton lines={2} label="Comparaison" />
  if (change.error) return <ProblemNotice error={change.error} onRetry={() => void change.refetch()} />
  const { answer, sentence, details } = change.data
  return (
    <Notice tone={answer === 'unknown' ? 'unknown' : 'plain'} title={sentence}>
      <p className={prose.label}>{NOT_BINDING}</p>
      <ul className={prose.bullets}>
        {details.map((detail) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    </Notice>
  )
}
