import { useState } from 'react'
import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import type { ResidentCommune } from '#contract/services/residents/board.ts'
import { OwnReports } from './own-reports.tsx'
import { ReportForm } from './report-form.tsx'

/** A report in three gestures: what, where, send. Below, what was reported from this device. */
export function ReportScreen({ commune }: { commune: ResidentCommune }) {
  const [made, setMade] = useState(0)
  usePageTitle('Signaler')
  return (
    <>
      <h1>Signaler un problème</h1>
      <p className={prose.lead}>
        Sans compte ni nom. Rien n’est public avant qu’un agent l’ait relu. En cas de danger immédiat, appelez le 112.
      </p>
      <ReportForm key={made} commune={commune} onSent={() => setMade(made + 1)} />
      <OwnReports made={made} />
    </>
  )
}
