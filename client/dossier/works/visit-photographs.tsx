import { useEffect, useMemo } from 'react'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { FileField } from '#client/ui/text-field.tsx'
import type { SiteVisit } from '#contract/dossier/works/site-visits.ts'
import { fill, paths } from '#contract/paths.ts'
import { timeText } from '#wording/day.ts'
import { awayText } from '#wording/dossier/works/site-visit-words.ts'
import type { ShownPhotograph } from './noted.ts'
import type { Notes } from './use-notes.ts'
import css from './visit.module.css'

type Props = { visit: SiteVisit; notes: Notes; photographs: readonly ShownPhotograph[]; pointId?: string }

/** Photographs of a point or of the whole, taken by the telephone; where it stands is noted when it says so. */
export function Photographs({ visit, notes, photographs, pointId }: Props) {
  const take = async (file: File | null) => {
    if (file === null) return
    const position = await whereabouts()
    await notes.add({
      kind: 'photograph',
      key: crypto.randomUUID(),
      ...(pointId === undefined ? {} : { point: pointId }),
      at: new Date().toISOString(),
      ...position,
      name: file.name,
      bytes: file,
    })
  }
  return (
    <div className={stack.close}>
      {photographs.length > 0 && (
        <ul className={css.photographs}>
          {photographs.map((photograph) => (
            <li key={photograph.id}>
              <Picture visit={visit} photograph={photograph} />
            </li>
          ))}
        </ul>
      )}
      <FileField
        key={photographs.length}
        label="Ajouter une photographie"
        accept="image/jpeg,image/png"
        capture="environment"
        onChange={(file) => void take(file)}
      />
    </div>
  )
}

function Picture({
  visit,
  photograph: { id, at, waits, awayM, bytes },
}: {
  visit: SiteVisit
  photograph: ShownPhotograph
}) {
  const local = useMemo(() => (bytes ? URL.createObjectURL(bytes) : undefined), [bytes])
  useEffect(() => () => void (local && URL.revokeObjectURL(local)), [local])
  const source = local ?? fill(paths.siteVisitPhotograph, { id: visit.dossierId, visit: visit.id, photograph: id })
  return (
    <figure>
      <img className={css.photograph} src={source} alt={`Photographie de ${timeText(at)}`} loading="lazy" />
      <figcaption className={prose.tiny}>
        {timeText(at)}
        {waits && ', attend le réseau'}
        {typeof awayM === 'number' && `, ${awayText(awayM)}`}
      </figcaption>
    </figure>
  )
}

const POSITION_WITHIN_MS = 4000

/** Where the telephone stands, if it says so in a few seconds: a photograph does not wait for it. */
const whereabouts = () =>
  new Promise<{ lon: number; lat: number } | undefined>((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined)
    setTimeout(() => resolve(undefined), POSITION_WITHIN_MS) // a question of the browser left without an answer
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => resolve({ lon: longitude, lat: latitude }),
      () => resolve(undefined),
      { timeout: POSITION_WITHIN_MS, maximumAge: 60_000 },
    )
  })
