import { useEffect, useEffectEvent, useState } from 'react'
import { z } from 'zod'
import { getJson, withQuery } from '#client/api/client.ts'
import { ApiProblem } from '#client/api/problem.ts'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { fill, paths } from '#contract/paths.ts'
import { PublicReport, ReportPlace } from '#contract/services/reports/report.ts'
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
    getJson(withQuery(paths.reportPlace, { lon, lat }), ReportPlace, asked.signal).catch(refuse)
    getJson(withQuery(paths.publicReports, { lon, lat }), z.array(PublicReport), asked.signal).then(setNear, () =>
      setNear([]),
    )
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
                src={fill(paths.publicReportPicture, { id: one.id })}
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
