import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MessagesThread, NotesPanel } from '#client/messages/messages-thread.tsx'
import { Button } from '#client/ui/button.tsx'
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
    </>
  )
}

/** Acts that happen at any moment of a dossier; those that the law expects now are above, in « À faire maintenant ». */
const ANY: readonly OfficerActKind[] = [
  'attachmentsReceived',
  'circumstanceEstablished',
  'periodIncreased',
  'periodExtended',
  'heritageOpinionReceived',
  'projectModified',
  'withdrawn',
  'decisionTransmitted',
  'postedInTownHall',
  'postedOnSite',
  'worksStarted',
  'validityExtensionRequested',
  'completionDeclared',
  'complianceContested',
]

function RecordAny({ dossierId }: { dossierId: string }) {
  const [chosen, setChosen] = useState<OfficerActKind>('attachmentsReceived')
  const [open, setOpen] = useState<OfficerActKind | null>(null)
  return (
    <p className={css.also}>
      <label>
        <span className="visually-hidden">Acte à enregistrer</span>
        <select
          className={css.pick}
          value={chosen}
          onChange={({ target }) => setChosen(ANY.find((kind) => kind === target.value) ?? chosen)}
        >
          {ANY.map((kind) => (
            <option key={kind} value={kind}>
              {actSpec(kind, { kind: 'housePermit', established: [] }).title}
            </option>
          ))}
        </select>
      </label>
      <Button onClick={() => setOpen(chosen)}>Enregistrer un acte…</Button>
      {open && <ActDialog dossierId={dossierId} kind={open} onDone={() => setOpen(null)} />}
    </p>
  )
}
