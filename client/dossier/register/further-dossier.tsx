import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { isPermit } from '#law/dossier-kind.ts'
import css from './dossier.module.css'
import { FurtherDialog, type FurtherVariant } from './further-dialog.tsx'

/** States of a permit that may still be modified; it changes hands until its works are finished. */
const MODIFIED = new Set(['decided', 'tacitlyDecided', 'worksUnderway', 'worksStopped', 'complianceContested'])

/** Ways to the modification or to the transfer of this permit, which keep its place and its number. */
export function FurtherDossier({ file }: { file: DossierFile }) {
  const [asked, setAsked] = useState<FurtherVariant | null>(null)
  const { line } = file
  if (!isPermit(line.kind) || line.variant !== null || !MODIFIED.has(line.state)) return null
  return (
    <div className={css.also}>
      <Button variant="quiet" onClick={() => setAsked('amendment')}>
        Saisir un permis modificatif
      </Button>
      {line.state !== 'complianceContested' && (
        <Button variant="quiet" onClick={() => setAsked('transfer')}>
          Saisir un transfert
        </Button>
      )}
      {asked && <FurtherDialog file={file} variant={asked} onClose={() => setAsked(null)} />}
    </div>
  )
}
