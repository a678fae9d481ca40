import { useState } from 'react'
import buttons from '#client/ui/button.module.css'
import { Button } from '#client/ui/button.tsx'
import type { DossierFile, RegisterAct } from '#contract/dossier/register/dossier.ts'
import { standingActs } from '#contract/dossier/register/standing-acts.ts'
import { dayText } from '#wording/day.ts'
import { ActDialog } from './act-dialog.tsx'
import css from './dossier.module.css'
import { PartLink } from './part-link.tsx'
import { dayOfAct } from './register-words.ts'

type Open = { kind: 'additionExamined' | 'projectModified'; added: RegisterAct }

/** Documents that the applicant added though nobody asked for them, until an officer says what becomes of them. */
export function AddedDocuments({ file: { line, acts, mayWrite } }: { file: DossierFile }) {
  const [open, setOpen] = useState<Open | null>(null)
  const waiting = addedToExamine(acts)
  if (waiting.length === 0) return null
  return (
    <>
      {waiting.map((added) => (
        <div key={added.id} className={css.first}>
          <p>
            <strong>Document ajouté par le demandeur</strong> le {dayText(dayOfAct(added))} : {nameOf(added)}. Il ne
            change aucun délai par lui-même.
          </p>
          <p className={css.also}>
            <PartLink dossierId={line.id} door={{ part: 'pieces' }} className={`${buttons.button} ${buttons.quiet}`}>
              Lire le document
              <span className="visually-hidden"> {nameOf(added)}</span>
            </PartLink>
            {mayWrite && (
              <>
                <Button variant="quiet" onClick={() => setOpen({ kind: 'additionExamined', added })}>
                  Verser au dossier
                  <span className="visually-hidden"> {nameOf(added)}</span>
                </Button>
                <Button variant="quiet" onClick={() => setOpen({ kind: 'projectModified', added })}>
                  Projet modifié
                  <span className="visually-hidden"> par {nameOf(added)}</span>
                </Button>
              </>
            )}
          </p>
        </div>
      ))}
      {open && (
        <ActDialog
          dossierId={line.id}
          kind={open.kind}
          given={open.kind === 'additionExamined' ? { addition: open.added.id } : { receivedOn: dayOfAct(open.added) }}
          onDone={() => setOpen(null)}
        />
      )}
    </>
  )
}

/** Additions that nobody has examined since: by saying so, or by recording a project modified by them. */
export function addedToExamine(acts: readonly RegisterAct[]): readonly RegisterAct[] {
  const kept = standingActs(acts)
  return kept.filter(
    (added) =>
      added.kind === 'attachmentsAdded' &&
      !kept.some(
        ({ kind, ordinal, payload }) =>
          (kind === 'additionExamined' && payload.addition === added.id) ||
          (kind === 'projectModified' && ordinal > added.ordinal),
      ),
  )
}

function nameOf({ payload }: RegisterAct): string {
  const [piece]: unknown[] = Array.isArray(payload.pieces) ? payload.pieces : []
  if (piece === null || typeof piece !== 'object') return 'document'
  const { label, why }: { label?: unknown; why?: unknown } = piece
  return [label, why].find((word): word is string => typeof word === 'string' && word !== '') ?? 'document'
}
