import { useEffect, useEffectEvent, useState } from 'react'
import { addressOf, call } from '#client/api/call.ts'
import { ApiProblem } from '#client/api/problem.ts'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { PublicReport } from '#contract/services/reports/report.ts'
import { reportOperations } from '#contract/services/reports/report-operations.ts'
import { lengthText } from '#wording/quantity.ts'
import { REPORT_STATE_NAMES } from '#wording/services/reports/report-words.ts'
import type { PlaceRefusal, Position } from './report-draft.ts'
import css from './residents.module.css'

type Props = { position: Position; onRefused: (refusal: PlaceRefusal) => void }

/**
 * As soon as a place is chosen: whether it is of this territory, and what is already reported near there. Without a network, nothing is said, and
 * the town hall answers when the report arrives.
 */
export function NearPart({ position, onRefused }: Props) {
  const { lon, lat } = position
  const [near, setNear] = useState<readonly PublicReport[]>([])
  const refuse = useEffectEvent((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 422)
      onRefused({ of: position, sentence: `${error.title}. ${error.errors[0]?.detail ?? error.detail}` })
  })
  useEffect(() => {
    const asked = new AbortController()
    call(reportOperations.reportPlace, { query: { lon, lat }, signal: asked.signal }).catch(refuse)
    call(reportOperations.reportsNear, { query: { lon, lat }, signal: asked.signal }).then(setNear, () => setNear([]))
    return () => asked.abort()
  }, [lon, lat])
  if (near.length === 0) return null
  return (
    <Notice title="Déjà signalé près d’ici" live>
      <p>Si c’est le même problème, la mairie le sait : rien à envoyer.</p>
      <ul className={stack.even}>
        {near.map((one) => (
          <li key={one.id}>
            <p className={prose.name}>
              {one.categoryLabel}, à {lengthText(Math.round(one.distanceM ?? 0))} : {REPORT_STATE_NAMES[one.state]}
            </p>
            {one.body !== '' && <p>{one.body}</p>}
            {one.hasPicture && (
              <img
                className={css.picture}
                src={addressOf(reportOperations.publicReportPicture, { params: { id: one.id } })}
                alt={`Photographie du signalement ${one.number}`}
                loading="lazy"
              />
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
