import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MessagesThread, NotesPanel } from '#client/dossier/messages/messages-thread.tsx'
import { PlatauSection } from '#client/dossier/platau/platau-section.tsx'
import { PostingSection } from '#client/dossier/posting/posting-section.tsx'
import { StatisticsPanel } from '#client/dossier/sitadel/statistics-panel.tsx'
import { VisitsSection } from '#client/dossier/works/visits-section.tsx'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { ACT_FAMILIES } from '#law/clock/act-description.ts'
import { actDescription, OFFICER_ACT_KINDS, type OfficerActKind } from '#law/clock/register-acts.ts'
import { isReviewed } from '#law/dossier-kind.ts'
import { ACT_FAMILY_NAMES } from '#wording/dossier/register/acts.ts'
import { AccessPanel } from './access-panel.tsx'
import { ActDialog } from './act-dialog.tsx'
import { actTitle } from './acts/act-spec.ts'
import css from './dossier.module.css'
import { ExportPanel } from './export-panel.tsx'
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
        <section className={`${css.section} ${prose.parts}`}>
          <h2>Échanges avec le demandeur</h2>
          <MessagesThread dossierId={id} />
        </section>
        <section className={`${css.section} ${prose.parts}`}>
          <h2>Notes entre agents</h2>
          <NotesPanel dossierId={id} />
        </section>
      </div>
      {line.number && <PlatauSection dossierId={id} />}
      {line.number && <PostingSection dossierId={id} />}
      {line.number && mayWrite && <VisitsSection dossierId={id} inseeCode={line.inseeCode} />}
      <section className={`${css.section} ${prose.parts}`}>
        <h2>Registre des actes</h2>
        {acts.length === 0 ? (
          <p>Aucun acte : le registre s’ouvre au dépôt.</p>
        ) : (
          <Register dossierId={id} acts={acts} mayWrite={mayWrite} />
        )}
        {mayWrite && line.number && !line.takenOver?.isHistory && <RecordAny dossierId={id} />}
      </section>
      {line.number && mayWrite && isReviewed(line.kind) && <StatisticsPanel dossierId={id} />}
      {line.number && mayWrite && <ExportPanel dossierId={id} />}
      {line.number && <AccessPanel dossierId={id} />}
    </>
  )
}

/** Every act that can be recorded by hand; those that the law expects now are above, in « À faire maintenant ». */
export const ANY_KINDS = OFFICER_ACT_KINDS.filter((kind) => !actDescription(kind).isFromItsPlace)

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
          {ACT_FAMILIES.map((family) => (
            <optgroup key={family} label={ACT_FAMILY_NAMES[family]}>
              {ANY_KINDS.filter((kind) => actDescription(kind).family === family).map((kind) => (
                <option key={kind} value={kind}>
                  {actTitle(kind)}
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
