import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MessagesThread, NotesPanel } from '#client/dossier/messages/messages-thread.tsx'
import { Button } from '#client/ui/button.tsx'
import { AccessPanel } from './access-panel.tsx'
import { ActDialog, type OfficerActKind } from './act-dialog.tsx'
import { actSpec } from './acts/act-kinds.ts'
import css from './dossier.module.css'
import { dossierQuery } from './queries.ts'
import { Register } from './register.tsx'
import { useDossierId } from './use-dossier.ts'

/** What was said, noted and done in the dossier. */
export function CourseSection() {
  const id = useDossierId()
  const { data: file } = useQuery(dossierQuery(id))
  if (!file) return null
  const { acts, mayWrite, line } = file
  return (
    <>
      <h2 className="visually-hidden">Suivi</h2>
      <div className={css.twoColumns}>
        <section className={css.section}>
          <h2>Échanges avec le demandeur</h2>
          <MessagesThread dossierId={id} />
        </section>
        <section className={css.section}>
          <h2>Notes entre agents</h2>
          <NotesPanel dossierId={id} />
        </section>
      </div>
      <section className={css.section}>
        <h2>Registre des actes</h2>
        {acts.length === 0 ? (
          <p>Aucun acte : le registre s’ouvre au dépôt.</p>
        ) : (
          <Register dossierId={id} acts={acts} mayWrite={mayWrite} />
        )}
        {mayWrite && line.number && <RecordAny dossierId={id} />}
      </section>
      {line.number && <AccessPanel dossierId={id} />}
    </>
  )
}

/** Acts that happen at any moment of a dossier; those that the law expects now are above, in « À faire maintenant ». */
const ANY: readonly { family: string; kinds: readonly OfficerActKind[] }[] = [
  {
    family: 'Pièces et délai',
    kinds: [
      'attachmentsReceived',
      'projectModified',
      'circumstanceEstablished',
      'authorityEstablished',
      'periodIncreased',
      'periodExtended',
      'reviewSuspended',
      'reviewResumed',
      'withdrawn',
    ],
  },
  {
    family: 'Affichages et transmission',
    kinds: ['depositNoticePosted', 'decisionTransmitted', 'postedInTownHall', 'postedOnSite'],
  },
  {
    family: 'Avis et enquête',
    kinds: [
      'heritageOpinionReceived',
      'heritageAppealRejected',
      'heritageAppealApproved',
      'commercialOpinionReceived',
      'prefectOpinionReceived',
      'inquiryReportReceived',
      'publicSynthesisReceived',
      'planMadeCompatible',
    ],
  },
  {
    family: 'Recours et sursis',
    kinds: [
      'administrativeAppealLodged',
      'refusalAppealLodged',
      'refusalAppealDecided',
      'courtAppealLodged',
      'appealNotified',
      'courtAppealSettled',
      'annulledRequestConfirmed',
      'stayEnded',
      'stayConfirmed',
    ],
  },
  {
    family: 'Chantier et achèvement',
    kinds: [
      'validityExtensionRequested',
      'validityExtensionRefused',
      'worksAllowedElsewhere',
      'worksStarted',
      'worksInterrupted',
      'worksResumed',
      'stopWorksOrdered',
      'stopWorksLifted',
      'completionDeclared',
      'complianceAttestationRequested',
      'complianceContested',
    ],
  },
]
/** Every act that can be recorded by hand. */
export const ANY_KINDS = ANY.flatMap(({ kinds }) => kinds)

function RecordAny({ dossierId }: { dossierId: string }) {
  const [chosen, setChosen] = useState<OfficerActKind>('attachmentsReceived')
  const [open, setOpen] = useState<OfficerActKind | null>(null)
  return (
    <div className={css.also}>
      <label>
        <span className="visually-hidden">Acte à enregistrer</span>
        <select
          className={css.pick}
          value={chosen}
          onChange={({ target }) => setChosen(ANY_KINDS.find((kind) => kind === target.value) ?? chosen)}
        >
          {ANY.map(({ family, kinds }) => (
            <optgroup key={family} label={family}>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {actSpec(kind, { kind: 'housePermit', established: [] }).title}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <Button onClick={() => setOpen(chosen)}>Enregistrer un acte…</Button>
      {open && <ActDialog dossierId={dossierId} kind={open} onDone={() => setOpen(null)} />}
    </div>
  )
}
