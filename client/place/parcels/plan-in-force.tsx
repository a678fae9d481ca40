import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { useToday } from '#client/api/today.ts'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { constraintOperations } from '#contract/place/constraints/constraint-operations.ts'
import type { PlanInForce } from '#contract/plan/documents/plan-document.ts'
import { planDocumentOperations } from '#contract/plan/documents/plan-document-operations.ts'
import { dayText } from '#wording/day.ts'
import { PLAN_EVENT_NAMES } from '#wording/plan/documents/plan-words.ts'
import { areaText, shareText } from '#wording/quantity.ts'
import { parcelReference } from './parcels.ts'
import { RegulationSearch } from './regulation-search.tsx'
import css from './sheet.module.css'

const planQuery = (parcel: string, on: string | null) =>
  operationQuery(['parcels', parcel, 'plan', on], planDocumentOperations.planInForce, {
    query: { parcel, ...(on === null ? {} : { on }) },
  })

/** One sentence: which document binds here; its proof opens, and another day is one click away. A site is told group by group. */
export function PlanInForceSection({ parcelIds }: { parcelIds: readonly string[] }) {
  const today = useToday()
  const [asked, setAsked] = useState<string | null>(null)
  const isOnDay = asked !== null && asked !== '' && asked !== today
  const answers = useQueries({ queries: parcelIds.map((id) => planQuery(id, isOnDay ? asked : null)) })
  const told = answers.flatMap(({ data }, at) => (data ? [{ parcelId: parcelIds[at] ?? '', told: data }] : []))
  // a part of the site does not tell for all of it
  const groups = told.length === answers.length ? toldAlike(told) : []
  const failed = answers.find(({ error }) => error !== null)
  const [only] = groups
  return (
    <section className={css.section}>
      <h2 className={prose.carried}>Document en vigueur ici</h2>
      <div className={stack.even}>
        {answers.some(({ isPending }) => isPending) && <Skeleton lines={2} label="Lecture du registre du plan" />}
        {failed?.error && <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />}
        {groups.length === 1 && only ? <Told group={only} today={today} /> : <SiteTold groups={groups} today={today} />}
        {asked === null ? (
          <Button onClick={() => setAsked(today)}>Et un autre jour ?</Button>
        ) : (
          <>
            <TextField label="Document en vigueur le" type="date" value={asked} onChange={setAsked} />
            {groups.length === 1 && only && <History told={only.told} today={today} onAsk={setAsked} />}
          </>
        )}
      </div>
    </section>
  )
}

type Group = { parcels: readonly string[]; told: PlanInForce }

/** Parcels on which the same is said, today and on every other day. */
function toldAlike(answers: readonly { parcelId: string; told: PlanInForce }[]): Group[] {
  const alike = Map.groupBy(answers, ({ told: { sentence, parts, doubts, because, notes, history } }) =>
    JSON.stringify([sentence, parts, doubts, because, notes, history]),
  )
  return [...alike.values()].flatMap((group) =>
    group[0] ? [{ parcels: group.map(({ parcelId }) => parcelId), told: group[0].told }] : [],
  )
}

function SiteTold({ groups, today }: { groups: readonly Group[]; today: string }) {
  if (groups.length === 0) return null
  return (
    <>
      <p>Le site est à cheval : ce qui s’applique dépend de la parcelle.</p>
      {groups.map((group) => (
        <section key={group.parcels.join()} className={stack.even}>
          <h3 className={prose.label}>{group.parcels.map(parcelReference).join(', ')}</h3>
          <Told group={group} today={today} />
        </section>
      ))}
    </>
  )
}

function Told({ group, today }: { group: Group; today: string }) {
  const { told } = group
  return (
    <>
      {told.parts.length === 0 ? (
        <p role="status">{told.sentence}</p>
      ) : (
        <div role="status">
          <p>Le terrain est à cheval : ce qui s’applique dépend de l’endroit.</p>
          <ul className={prose.bullets}>
            {told.parts.map(({ sentence, areaM2, share }) => (
              <li key={sentence}>
                {areaText(areaM2)} ({shareText(share)}) : {sentence}
              </li>
            ))}
          </ul>
        </div>
      )}
      {told.on !== today && (
        <p className={prose.note}>
          {told.on > today && 'Ce jour est à venir : voilà ce que le registre permet d’en dire aujourd’hui. '}
          La zone et le reste de cette fiche sont ceux d’aujourd’hui.
        </p>
      )}
      {told.doubts.length > 0 && (
        <ul className={prose.bullets}>
          {told.doubts.map(({ kind, text }) => (
            <li key={kind}>{text}</li>
          ))}
        </ul>
      )}
      <details className={css.fold}>
        <summary>Pourquoi ?</summary>
        <Proof group={group} isToday={told.on === today} />
      </details>
    </>
  )
}

type HistoryProps = { told: PlanInForce; today: string; onAsk: (on: string) => void }

/** What has been in force here, each stretch one click away; the last goes on today. */
const History = ({ told: { history }, today, onAsk }: HistoryProps) =>
  history.length < 2 ? null : (
    <ul aria-label="Ce qui s’est appliqué ici">
      {history.map(({ from, isEstablished, title }, at) => (
        <li key={from ?? 'first'}>
          <Button
            variant="quiet"
            onClick={() => onAsk(at === history.length - 1 ? today : (from ?? dayBefore(history[1]?.from)))}
          >
            {`${from === null ? `Avant le ${dayText(history[1]?.from ?? today)}` : `Depuis le ${dayText(from)}${isEstablished ? '' : ' au plus tôt'}`} : ${title}`}
          </Button>
        </li>
      ))}
    </ul>
  )

const dayBefore = (on: string | null | undefined): string =>
  Temporal.PlainDate.from(on ?? '1900-01-01')
    .subtract({ days: 1 })
    .toString()

const reasonText = (reason: PlanInForce['because'][number]) =>
  [
    `${PLAN_EVENT_NAMES[reason.kind]}, ${reason.document}`,
    ...[reason.actReference, reason.author].filter((part) => part !== ''),
    ...(reason.source ? [`d’après « ${reason.source} »`] : []),
    ...(reason.isJustified ? [] : ['à justifier']),
  ].join(', ')

function Proof({ group: { told, parcels }, isToday }: { group: Group; isToday: boolean }) {
  return (
    <div className={stack.even}>
      <Facts>
        {told.because.map((reason) => (
          <Fact key={reason.id} term={dayText(reason.on)}>
            {reasonText(reason)}
          </Fact>
        ))}
      </Facts>
      <ul className={prose.bullets}>
        {told.rules.map(({ says, article }) => (
          <li key={says}>
            {says.charAt(0).toUpperCase()}
            {says.slice(1)} ({article})
          </li>
        ))}
        {told.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {told.scot && <li>Schéma applicable : {told.scot}.</li>}
      </ul>
      {isToday && <RegulationSearch commune={told.inseeCode} parcel={parcels[0] ?? ''} />}
      {told.pieces.length > 0 && (
        <ul aria-label="Pièces écrites">
          {told.pieces.map(({ name, title, sha256 }) => (
            <li key={sha256}>
              <a
                href={addressOf(constraintOperations.keptFile, { params: { sha256 } })}
                target="_blank"
                rel="noreferrer"
              >
                {title ?? name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
