import { useEffect, useRef, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { instantText } from '#wording/day.ts'
import { promiseText } from '#wording/services/reports/report-words.ts'
import { GoLink } from './go-link.tsx'
import { forgetReport, type OwnReport, ownReports } from './kept.ts'
import { CHANGED } from './sending.ts'

/** What was reported from this device: received, or waiting for the network. What has just been made, the `made`th, is gone to. */
export function OwnReports({ made }: { made: number }) {
  const [reports, setReports] = useState<readonly OwnReport[]>([])
  const title = useRef<HTMLHeadingElement>(null)
  const isShown = reports.length > 0
  useEffect(() => {
    const read = () => void ownReports().then(setReports)
    read()
    window.addEventListener(CHANGED, read)
    return () => window.removeEventListener(CHANGED, read)
  }, [])
  useEffect(() => {
    if (made === 0 || !isShown) return
    title.current?.focus({ preventScroll: true })
    title.current?.scrollIntoView()
  }, [made, isShown])
  const forget = (secret: string) => {
    setReports((now) => now.filter(({ said }) => said.secret !== secret))
    void forgetReport(secret)
  }
  if (!isShown) return null
  return (
    <section className={stack.even} aria-labelledby="mes-signalements">
      <h2 id="mes-signalements" ref={title} tabIndex={-1}>
        Mes signalements
      </h2>
      <ul className={stack.ruled} aria-live="polite">
        {reports.map((one) => (
          <li key={one.said.secret} className={stack.near}>
            <p className={prose.name}>{one.label}</p>
            <p className={prose.soft}>{instantText(one.at)}</p>
            <State report={one} onForget={() => forget(one.said.secret)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type StateProps = { report: OwnReport; onForget: () => void }

function State({ report: { received, refusal, picture, said }, onForget }: StateProps) {
  if (received === null && refusal === null)
    return (
      <p>
        Gardé sur ce téléphone. Il part de lui-même dès que la mairie peut être jointe, tant que cette page est ouverte
        ou quand vous y revenez.
      </p>
    )
  return (
    <>
      {received && (
        <p>
          Reçu par la mairie sous le numéro {received.number}. {promiseText(received.promiseDays)}
          {picture &&
            ' La photographie n’est pas encore partie : elle part d’elle-même, tant que cette page est ouverte.'}{' '}
          <GoLink to={{ at: 'followed', secret: said.secret }}>Suivre {received.number}</GoLink>
        </p>
      )}
      {refusal !== null && (
        <Notice
          tone="refused"
          title={received ? 'La photographie n’est pas partie' : undefined}
          action={received ? undefined : <Button onClick={onForget}>Retirer de la liste</Button>}
        >
          <p>{refusal}</p>
        </Notice>
      )}
    </>
  )
}
