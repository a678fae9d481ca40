import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import type { SiteVisit } from '#contract/dossier/works/site-visits.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import {
  plannedText,
  toldText,
  VISIT_PURPOSES,
  VISIT_RESULTS,
  VISIT_STATES,
} from '#wording/dossier/works/site-visit-words.ts'
import { CancelForm } from './cancel-form.tsx'
import { MoveForm } from './move-form.tsx'
import { isOpen } from './queries.ts'
import { ToldForm } from './told-form.tsx'

type Opened = 'told' | 'move' | 'cancel'

/** One visit: when, who, what it found; what is left to do of it. */
export function VisitRow({ visit }: { visit: SiteVisit }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const { id, dossierId, purpose, state, visitedOn, result, found, cancelledBecause } = visit
  const named = { dossierId, visitId: id, onClose: close }
  return (
    <Row>
      <RowHead>
        <h3 className={prose.name}>{VISIT_PURPOSES[purpose]}</h3>
        <strong>{VISIT_STATES[state]}</strong>
      </RowHead>
      <div>
        {visitedOn === null ? `Prévue ${plannedText(visit)}.` : `Faite le ${dayText(visitedOn)}.`}
        {result !== null && ` ${VISIT_RESULTS[result]}.`}
        {cancelledBecause !== null && ` ${cancelledBecause}`}
      </div>
      <p className={prose.soft}>{toldText(visit) ?? notToldText(visit)}</p>
      {found !== null && <p>{found}</p>}
      {state === 'reported' && (
        <p>
          <a href={fill(paths.siteVisitReport, { id: dossierId, visit: id })} target="_blank" rel="noreferrer">
            Lire le compte rendu (PDF)
          </a>
        </p>
      )}
      {isOpen(visit) && opened === null && <VisitActions visit={visit} onOpen={setOpened} />}
      {opened === 'told' && <ToldForm {...named} />}
      {opened === 'move' && <MoveForm visit={visit} inseeCode={visit.inseeCode} onClose={close} />}
      {opened === 'cancel' && <CancelForm {...named} />}
    </Row>
  )
}

const notToldText = ({ purpose, state }: Pick<SiteVisit, 'purpose' | 'state'>) =>
  purpose === 'completion' && (state === 'planned' || state === 'late')
    ? 'Le bénéficiaire est à informer avant le récolement (R462-8).'
    : 'Information du bénéficiaire : non enregistrée.'

type ActionsProps = { visit: SiteVisit; onOpen: (opened: Opened) => void }

const VisitActions = ({ visit: { id, dossierId, toldOn }, onOpen }: ActionsProps) => (
  <Actions>
    <Link to="/dossiers/$id/visites/$visit" params={{ id: dossierId, visit: id }}>
      Ouvrir la visite
    </Link>
    {toldOn === null && <Button onClick={() => onOpen('told')}>Enregistrer l’information du bénéficiaire</Button>}
    <Button variant="quiet" onClick={() => onOpen('move')}>
      Déplacer la visite…
    </Button>
    <Button variant="quiet" onClick={() => onOpen('cancel')}>
      Annuler la visite…
    </Button>
  </Actions>
)
