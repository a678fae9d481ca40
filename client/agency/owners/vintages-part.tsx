import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import type { OwnerData } from '#contract/agency/owners/delivery.ts'
import { majicFileText } from '#wording/agency/owners/majic-refusals.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { usePurge } from './queries.ts'

/** What is in force, commune by commune; a vintage is purged as a whole. */
export function VintagesPart({ communes }: Pick<OwnerData, 'communes'>) {
  const vintages = Map.groupBy(communes, ({ vintage }) => vintage)
  return (
    <section>
      <h2>En vigueur</h2>
      {communes.length === 0 && (
        <p>Données fiscales absentes. La fiche d’une parcelle le dit ; tout le reste fonctionne.</p>
      )}
      {vintages.size > 1 && (
        <p role="status">
          Plusieurs millésimes sont chargés : seul le dernier peut être gardé (acte d’engagement). Rechargez les
          communes en retard, ou purgez l’ancien.
        </p>
      )}
      <Rows aria-label="Millésimes en vigueur">
        {[...vintages].map(([vintage, of]) => (
          <Row key={vintage}>
            <RowHead>
              <strong>Millésime {vintage}</strong>
              <span>{countText(of.length, 'commune')}</span>
              <span className={prose.soft}>chargé le {instantText(of[0]?.loadedAt ?? '')}</span>
            </RowHead>
            <p>{of.map(({ name }) => name).join(', ')}</p>
            <Missing of={of} />
            <Purge vintage={vintage} />
          </Row>
        ))}
      </Rows>
    </section>
  )
}

function Missing({ of }: { of: OwnerData['communes'] }) {
  const missing = [...new Set(of.flatMap((one) => one.missing))]
  if (missing.length === 0) return null
  return <p className={prose.soft}>Inconnu, faute de fichier : {missing.map(majicFileText).join(', ')}.</p>
}

function Purge({ vintage }: { vintage: number }) {
  const purge = usePurge()
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Actions>
        <Button icon={Trash2} variant="quiet" onClick={() => setAsked(true)}>
          Purger le millésime {vintage}
        </Button>
      </Actions>
      {isAsked && (
        <Dialog title={`Purger le millésime ${vintage} ?`} onClose={() => setAsked(false)}>
          <p>
            Propriétaires, locaux et lots de ce millésime sont effacés de la base, sur toutes ses communes. Le journal
            des consultations reste.
          </p>
          {purge.error && <ProblemNotice error={purge.error} />}
          <Actions>
            <Button icon={Trash2} variant="primary" disabled={purge.isPending} onClick={() => purge.mutate(vintage)}>
              Purger pour de bon
            </Button>
            <Button variant="quiet" onClick={() => setAsked(false)}>
              Annuler
            </Button>
          </Actions>
        </Dialog>
      )}
    </>
  )
}
