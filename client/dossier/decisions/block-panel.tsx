import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import type { DecisionFile, StaleBlock } from '#contract/dossier/decisions/decision.ts'
import type { FactPlace, FactShown, Kept } from '#contract/dossier/decisions/decision-desk.ts'
import { instantText } from '#wording/day.ts'
import { PART_NAMES } from '#wording/dossier/decisions/decision-desk.ts'
import { plainMarkup } from '#wording/dossier/decisions/decision-markup.ts'
import { Comments } from './comments.tsx'
import css from './decision.module.css'
import type { EditedBlock } from './editor/schema.ts'

type Props = {
  dossierId: string
  decision: DecisionFile
  block: Omit<EditedBlock, 'text'>
  text: string
  stale: StaleBlock | undefined
  kept: Kept | null
  isEditable: boolean
  onTake: (text: string) => void
  onKeep: (because: string) => void
}

/** What the paragraph under the cursor stands on, and where it is read; what became of it; what was said of it. */
export function BlockPanel(props: Props) {
  const { dossierId, decision, block, kept, stale } = props
  const fact = decision.facts.find(({ key }) => key === block.fact)
  return (
    <aside className={css.panel} aria-label="Paragraphe sous le curseur">
      <h3>{PART_NAMES[block.family]}</h3>
      {stale && <Stale key={block.id} {...props} stale={stale} />}
      {block.fact === null ? (
        <p className={prose.soft}>Ce paragraphe ne repose sur aucun élément du dossier : il ne se périme pas.</p>
      ) : fact ? (
        <Fact dossierId={dossierId} fact={fact} />
      ) : (
        <p>L’élément qui fondait ce paragraphe n’est plus au dossier.</p>
      )}
      {kept && (
        <p className={prose.soft}>
          Gardé tel quel par {kept.by}, {instantText(kept.at)} : {kept.because}
        </p>
      )}
      {block.phrase && (
        <p className={prose.soft}>
          Phrase « {block.phrase.key} », version {block.phrase.version}
          {block.phrase.inseeCode === null ? ' du territoire' : ' de la commune'}
        </p>
      )}
      <Comments
        dossierId={dossierId}
        comments={decision.comments.filter(({ blockId }) => blockId === block.id)}
        blockId={block.id}
        label="Remarque sur ce paragraphe"
      />
    </aside>
  )
}

const PLACES: Readonly<Record<Exclude<FactPlace, 'parcel'>, { to: string; label: string }>> = {
  summary: { to: '/dossiers/$id', label: 'Ouvrir le résumé' },
  pieces: { to: '/dossiers/$id/pieces', label: 'Ouvrir les pièces' },
  opinions: { to: '/dossiers/$id/avis', label: 'Ouvrir les avis' },
  rules: { to: '/dossiers/$id/regles', label: 'Ouvrir les règles' },
}

function Fact({ dossierId, fact }: { dossierId: string; fact: FactShown }) {
  return (
    <div className={`${stack.near} ${prose.small}`}>
      <p className={prose.soft}>Repose sur</p>
      <p>
        <strong>{fact.title}</strong>
      </p>
      <p>{fact.says}</p>
      {fact.place === 'parcel' ? (
        <a
          href={`/carte?parcelles=${fact.parcelIds.map(encodeURIComponent).join(',')}`}
          target="_blank"
          rel="noreferrer"
        >
          Ouvrir la fiche du terrain
        </a>
      ) : (
        <Link to={PLACES[fact.place].to} params={{ id: dossierId }}>
          {PLACES[fact.place].label}
        </Link>
      )}
    </div>
  )
}

/** The text of today beside the one that is written; keeping the latter takes a reason. */
function Stale({ stale, text, isEditable, onTake, onKeep }: Props & { stale: StaleBlock }) {
  const [because, setBecause] = useState('')
  const [isKeeping, setIsKeeping] = useState(false)
  const { proposed, why } = stale
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (because.trim() !== '') onKeep(because.trim())
  }
  return (
    <div className={css.stale}>
      <p>
        <strong>À relire.</strong>{' '}
        {why === 'changed'
          ? 'L’élément qui fonde ce paragraphe a changé.'
          : 'Cet élément n’est plus au dossier : retirez le paragraphe.'}
      </p>
      {proposed !== null && proposed !== text && (
        <>
          <p className={prose.soft}>Le dossier écrirait aujourd’hui :</p>
          <blockquote>{plainMarkup(proposed)}</blockquote>
        </>
      )}
      {isEditable && why === 'changed' && (
        <>
          <p className={stack.fields}>
            {proposed !== null && (
              <Button variant="primary" onClick={() => onTake(proposed)}>
                Reprendre le texte à jour
              </Button>
            )}
            {!isKeeping && <Button onClick={() => setIsKeeping(true)}>Garder le mien</Button>}
          </p>
          {isKeeping && (
            <form onSubmit={submit} className={css.stack}>
              <TextArea
                label="Pourquoi le garder"
                help="La raison reste avec le paragraphe."
                rows={2}
                value={because}
                onChange={setBecause}
              />
              <Button type="submit" disabled={because.trim() === ''}>
                Garder avec cette raison
              </Button>
            </form>
          )}
        </>
      )}
    </div>
  )
}
