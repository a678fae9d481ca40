import { useEffect, useState } from 'react'
import { z } from 'zod'
import { getJson, withQuery } from '#client/api/client.ts'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { fill, paths } from '#contract/paths.ts'
import { PublicReport } from '#contract/services/reports/report.ts'
import { lengthText } from '#wording/quantity.ts'
import { REPORT_STATE_NAMES } from '#wording/services/reports/report-words.ts'
import type { Position } from './report-draft.ts'
import css from './residents.module.css'

/** What is already reported near there, before it is reported again. Without a network, nothing is said. */
export function NearPart({ position: { lon, lat } }: { position: Position }) {
  const [near, setNear] = useState<readonly PublicReport[]>([])
  useEffect(() => {
    const asked = new AbortController()
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
